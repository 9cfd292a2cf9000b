from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...lib import link_check

# Links are asked again for a year, once a day at most, so many in one run.
WATCHED_DAYS = 365
RUN_SIZE = 100
AT_ONCE = 20
KNOWN_HOSTS = 3


class CommunicationLink(models.Model):
    """Links that lead nowhere are refused when posting and found later (S37)."""

    _inherit = "kh18.communication"

    link_state = fields.Selection(
        [
            (link_check.WORKS, "Works"),
            (link_check.DEAD, "Dead"),
            (link_check.UNKNOWN, "Not Known"),
        ],
        string="State of the Link",
        copy=False,
    )
    link_checked_on = fields.Datetime(copy=False)
    link_why = fields.Char(
        string="What the Link Answered", copy=False, export_string_translation=False
    )

    _link_idx = models.Index(
        "(link_checked_on, id) WHERE state = 'posted' AND link IS NOT NULL"
    )

    def write(self, vals):
        res = super().write(vals)
        if "link" in vals:
            # What was found belongs to the old link; it is guarded.
            self.sudo().write(
                {"link_state": False, "link_checked_on": False, "link_why": False}
            )
        return res

    def action_check_link(self):
        """Ask the addresses of the links and keep what they answer.

        :raise AccessError: for one who writes no items of the unit
        :raise UserError: when there is no link
        """
        self._check_role(*self._scope_write_roles)
        if any(not item.link for item in self):
            raise UserError(self.env._("Fill in Web Link first."))
        self._ask_links()
        dead = self.filtered(lambda item: item.link_state == link_check.DEAD)
        unknown = self.filtered(lambda item: item.link_state == link_check.UNKNOWN)
        if dead:
            return self._link_notice("danger", dead._dead_message())
        if unknown:
            message = self.env._(
                "The address gave no answer that tells whether the link works. Open it "
                "yourself once; it is asked again every day after posting."
            )
            return self._link_notice("warning", message)
        return self._link_notice("success", self.env._("The link works."))

    @api.model
    def _link_notice(self, kind, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": kind,
                "message": message,
                "sticky": kind != "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _ask_links(self):
        """Ask each link once and keep the answer. Private: callers were checked."""
        answers = {}
        links = set(self.filtered("link").mapped("link"))
        if len(links) > AT_ONCE:
            raise UserError(
                self.env._(
                    "Choose %(number)s items at most: each address is asked in turn.",
                    number=AT_ONCE,
                )
            )
        known = self._known_hosts()
        for item in self.filtered("link"):
            if item.link not in answers:
                answers[item.link] = self._ask_link(item.link, known)
            answer = answers[item.link]
            # The answer is guarded: it is no one's to type.
            item.sudo().write(
                {
                    "link_state": answer.state,
                    "link_why": answer.why,
                    "link_checked_on": fields.Datetime.now(),
                }
            )

    @api.model
    def _ask_link(self, link, known_hosts):
        return link_check.check(link, known_hosts)

    @api.model
    def _known_hosts(self):
        """Return hosts that answered last: they tell whether there is a network."""
        # Only hosts of posted links are taken, to ask for their names.
        items = self.sudo().search(
            [("link_state", "=", link_check.WORKS)],
            order="link_checked_on desc",
            limit=KNOWN_HOSTS,
        )
        return [link_check.host_of(item.link) for item in items]

    def _refuse_dead_link(self):
        if self.link and self.link_state == link_check.DEAD:
            raise UserError(self._dead_message())

    def _dead_message(self):
        return self.env._(
            "Web Link of %(items)s leads nowhere (answer: %(why)s). Open it, correct "
            "it, or leave it empty and attach a screenshot under Evidence.",
            items=", ".join(f"“{item.name}”" for item in self),
            why=", ".join(sorted({item._link_why_words() for item in self})),
        )

    def _link_why_words(self):
        return {
            "404": self.env._("404, no such page"),
            "410": self.env._("410, the page is gone"),
            "name": self.env._("there is no such host"),
        }.get(self.link_why, self.link_why or "")

    @api.model
    def _watched_domain(self):
        today = self.env["kh18.workday"]._today()
        yesterday = fields.Datetime.now() - timedelta(hours=20)
        asked_before = Domain("link_checked_on", "<", yesterday)
        return (
            Domain("state", "=", "posted")
            & Domain("link", "!=", False)
            & Domain("date_posted", ">=", today - timedelta(days=WATCHED_DAYS))
            & (asked_before | Domain("link_checked_on", "=", False))
        )

    @api.model
    def _cron_check_links(self):
        """Ask the links of the last year again, those asked longest ago first."""
        domain = self._watched_domain()
        items = self.search(domain, order="link_checked_on, id", limit=RUN_SIZE)
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(items))
        for item in items:
            before = item.link_state
            item._ask_links()
            item._note_link(before)
            if not cron._commit_progress(1):
                return

    def _note_link(self, before):
        if self.link_state == before or self.link_state != link_check.DEAD:
            return
        self.message_post(body=self._dead_message())
