"""Questions, proposals and their protected senders, for tests."""

from lxml import html

from odoo.tests import HttpCase

from ..followup.common import FollowupCase
from .access_question import intake, question

SECRET = {
    "name": "Lò Thị Kín Đáo",
    "phone": "0912345678",
    "email": "kin.dao@example.com",
    "address": "Xưởng may số 7",
}


class QuestionCase(FollowupCase):
    """Province A is asked and written to; an officer answers, the head approves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.province_a
        cls.head = cls.user(cls.unit, "head")
        cls.leader = cls.user(cls.unit, "leader")
        cls.second = cls._post_user(cls.unit, "officer", login="t_second_officer")
        cls.topic = cls.env["kh18.topic"].search([], limit=1)

    @classmethod
    def _question(cls, user=None, unit=None, **values):
        env = cls.env(user=user or cls.officer)
        return question(env, unit or cls.unit, **values)

    @classmethod
    def _intake(cls, user=None, unit=None, **values):
        env = cls.env(user=user or cls.officer)
        return intake(env, unit or cls.unit, **{"topic_id": cls.topic.id, **values})

    @classmethod
    def _assigned(cls, record, user=None):
        record.with_user(cls.head)._assign(
            user or cls.officer, cls.env["kh18.department"], 0
        )
        return record

    @classmethod
    def _answered(cls, **values):
        record = cls._assigned(cls._question(**values))
        record = record.with_user(cls.officer)
        record.answer = "<p>Công đoàn giám sát việc trả lương.</p>"
        record.action_answer()
        return record

    @classmethod
    def _approved(cls, **values):
        record = cls._answered(**values)
        record.with_user(cls.head).action_approve()
        return record

    @classmethod
    def _with_sender(cls, record, **values):
        record._note_sender({**SECRET, **values})
        return record


class VisitorCase(QuestionCase, HttpCase):
    """Province A has opened both forms; a visitor comes without an account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit.write({"takes_questions": True, "takes_proposals": True})
        key = cls.env["kh18.public.copy"]._unit_key(cls.unit)
        cls.ask_url = f"/kh18/hoi/{key}"
        cls.propose_url = f"/kh18/kien-nghi/{key}"

    def page(self, response):
        """Return the parsed page."""
        return html.fromstring(response.content)

    def hidden(self, response):
        """Return the hidden fields of the page's form."""
        return {
            node.get("name"): node.get("value")
            for node in self.page(response).iter("input")
            if node.get("type") == "hidden"
        }

    def fill(self, url, blank=None, allow_redirects=True, **typed):
        """Open a form, fill it in and send it."""
        blank = blank or self.url_open(url)
        data = {**self.hidden(blank), **typed}
        return self.url_open(url, data=data, allow_redirects=allow_redirects)

    def ask(self, text="Ai giám sát việc trả lương ở xã?", **typed):
        """Send the form of questions."""
        return self.fill(self.ask_url, text=text, **typed)

    def propose(self, **typed):
        """Send the form of proposals and complaints."""
        return self.fill(
            self.propose_url,
            **{
                "kind": "complaint",
                "subject": "Nợ lương ba tháng",
                "text": "Công ty nợ lương ba tháng của 120 công nhân.",
                "workers": "120",
                **typed,
            },
        )

    def newest(self, model):
        """Return the record stored last."""
        self.env.invalidate_all()
        return self.env[model].search([], order="id desc", limit=1)
