"""People and records of the communication department for its tests."""

from odoo.fields import Command

from ...lib import link_check
from ..common import OversightCase
from .access_communication import item


class CommunicationCase(OversightCase):
    """Province A, whose department of communication has one person, ``cls.press``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.press = cls._post_user(cls.province_a, "communication", login="t_press")
        cls.head = cls.user(cls.province_a, "head")
        cls.leader = cls.user(cls.province_a, "leader")
        cls.officer = cls.user(cls.province_a, "officer")
        cls.viewer = cls.user(cls.province_a, "viewer")
        cls.portal = cls.env.ref("kh18_oversight.channel_portal")
        cls.today = cls.env["kh18.workday"]._today()

    def _item(self, user=None, **values):
        """Return a draft of province A with its proof, written by ``user``."""
        env = self.env(user=user or self.press)
        values = {
            "channel_id": self.portal.id,
            "evidence_ids": [Command.create({"name": "a.txt", "raw": b"a"})],
            **values,
        }
        return item(env, self.province_a, **values)

    def _approved(self, **values):
        record = self._item(**values)
        record.action_submit()
        record.with_user(self.head).action_approve()
        return record

    def _posted(self, **values):
        record = self._approved(**values)
        record.action_post()
        return record

    def _links_answer(self, state, why="404"):
        """Have every link answer so; return the list of links that were asked."""
        asked = []

        def ask(_self, link, known):
            asked.append(link)
            return link_check.Answer(state, why)

        self.patch(self.registry["kh18.communication"], "_ask_link", ask)
        return asked

    def _refused(self, error, text, method, *args):
        with self.assertRaisesRegex(error, text):
            method(*args)
