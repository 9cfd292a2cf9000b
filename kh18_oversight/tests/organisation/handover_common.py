"""What officials have in hand, in all rooms, for the tests of handing it over."""

from datetime import timedelta

from ..fieldwork.access import MAKERS as FIELDWORK
from ..followup.access import MAKERS as FOLLOWUP
from ..followup.access_letters import MAKERS as LETTERS
from ..followup.common import FollowupCase
from ..outreach.access_communication import MAKERS as COMMUNICATION
from ..outreach.access_question import MAKERS as QUESTIONS
from ..planning.access import MAKERS as PLANNING
from ..reporting.access_adhoc import MAKERS as RULES
from ..reporting.access_core import MAKERS as REPORTS

# How an open record of each kind is made.
MAKERS = {
    "kh18.activity": FIELDWORK["kh18.activity plain"],
    "kh18.assignment": PLANNING["kh18.assignment"],
    "kh18.campaign.rule": RULES["kh18.campaign.rule"],
    "kh18.column": COMMUNICATION["kh18.column"],
    "kh18.communication": COMMUNICATION["kh18.communication draft"],
    "kh18.followup.letter": LETTERS["kh18.followup.letter"],
    "kh18.intake": QUESTIONS["kh18.intake plain"],
    "kh18.material": COMMUNICATION["kh18.material"],
    "kh18.question": QUESTIONS["kh18.question"],
    "kh18.recommendation": FOLLOWUP["kh18.recommendation"],
    "kh18.report": REPORTS["kh18.report draft"],
}


class HandoverCase(FollowupCase):
    """The officer of province A leaves; a colleague is there, and the head."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._post_user(cls.province_a, "officer", login="t_colleague")
        cls.post = cls.env["kh18.post"].search(
            [("user_id", "=", cls.officer.id), ("unit_id", "=", cls.province_a.id)]
        )

    @classmethod
    def _item(cls, kind, user=None, unit=None):
        """Return an open record that ``user`` has in hand."""
        record = MAKERS[kind](cls.env, unit or cls.province_a)
        record.sudo().write({record._handover_field: (user or cls.officer).id})
        return record

    @classmethod
    def _items(cls, **where):
        """Return {kind: record}: one open item of each kind."""
        return {kind: cls._item(kind, **where) for kind in MAKERS}

    @classmethod
    def _todo(cls, record, user=None, days=3):
        return record.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=(user or cls.officer).id,
            date_deadline=cls.today + timedelta(days=days),
            summary="Gọi điện",
        )

    @classmethod
    def _secret(cls, user=None):
        return cls._activity(name="Vụ kín", is_sensitive=True, user=user)

    def _wizard(self, caller=None, post=None, user=None, unit=None):
        """Return the dialog as ``caller`` gets it."""
        wizards = self.env["kh18.handover.wizard"].with_user(caller or self.leader)
        action = wizards._open(user or self.officer, unit or self.province_a, post)
        return wizards.browse(action["res_id"])

    def _handed(self, wizard):
        action = wizard.action_hand_over()
        self.env.flush_all()
        self.env.invalidate_all()
        handovers = self.env["kh18.handover"].with_user(wizard.env.user)
        return handovers.browse(action.get("res_id"))

    def _owner(self, record):
        return record.sudo()[record._handover_field]
