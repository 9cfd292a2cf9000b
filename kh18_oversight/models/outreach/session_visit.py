from odoo import api, models
from odoo.tools import format_date

from ...lib.plain_text import clean, clean_line
from ..followup.recommendation_portal_entry import EntryError
from .attendance import AUDIENCES

NAME_LENGTH = 120
UNIT_LENGTH = 200
REMARK_LENGTH = 2000
SCALE = ("1", "2", "3", "4", "5")


class SessionVisit(models.Model):
    """What a visitor of the check-in page sees and sends; called by the page alone."""

    _inherit = "kh18.session"

    @api.model
    def _find_visited(self, token):
        """Return as superuser the session whose page ``token`` opens now, or none.

        Private: for the page, which tells nobody why an address opens nothing.
        """
        if not token:
            return self.browse()
        # Whoever has the address of an open page may see it; only facts leave.
        session = self.sudo().search([("checkin_token", "=", token)], limit=1)
        shown = session.is_checkin_open and session.state in ("announced", "held")
        return session if shown else session.browse()

    def _visit_steps(self):
        """Return what the page offers today: "early", "checkin", "rate" or both."""
        today = self.env["kh18.workday"]._today()
        if self.state == "held":
            return {"rate"}
        if today < self.date:
            return {"early"}
        steps = {"checkin"} if today <= self.last_day else set()
        return steps | ({"rate"} if today >= self.last_day else set())

    def _visit_facts(self):
        """Return what the page shows of the session: nothing else leaves."""
        self.ensure_one()
        days = [format_date(self.env, day) for day in (self.date, self.date_end) if day]
        return {
            "name": self.name,
            "days": " – ".join(days),
            "hour": self.time_text,
            "place": self.place,
            "names_wanted": self.names_wanted,
            "units": [(key, unit.name) for key, unit in self._visit_units().items()],
            "audiences": self.env["kh18.attendance"]
            ._fields["audience"]
            ._description_selection(self.env),
            "scale": SCALE,
            "steps": self._visit_steps(),
            "count": self.count_total,
        }

    def _visit_units(self):
        """Return {key that stands for it: unit} of those to choose from."""
        units = self.expected_unit_ids or (self.unit_id | self.unit_id.child_ids)
        copies = self.env["kh18.public.copy"]
        return {
            copies._unit_key(unit): unit
            for unit in units.filtered(lambda u: not u.is_ended)
        }

    def _visit_check_in(self, address, entry):
        """Store a check-in, once for each form. Called by the page for its visitor.

        :param address: of the visitor, for the limit on visitors
        :param entry: {field of the form: what was typed}, with the form's ``key``
        :raise EntryError: in words for the visitor
        :raise TooOftenError: when too much comes from there
        """
        if "checkin" not in self._visit_steps():
            raise EntryError(self.env._("Check-in is not open at this time."))
        vals = self._visit_vals(entry)
        rows = self.env["kh18.attendance"]
        if rows.search_count([*self._visit_form(entry)], limit=1):
            return
        vals.update(self._visit_doubts(vals))
        rows._create_for_visitor(address, vals)
        # What counts nobody has no opinion either.
        if entry.get("rating") in SCALE and not vals.get("is_struck"):
            self._visit_store_rating(address, "before", entry)

    def _visit_form(self, entry):
        return [("session_id", "=", self.id), ("form_key", "=", entry["key"])]

    def _visit_vals(self, entry):
        """Return the checked values of a check-in."""
        audience = entry.get("audience")
        if audience not in dict(AUDIENCES):
            raise EntryError(self.env._("Choose who you are."))
        unit = self._visit_units().get(entry.get("unit"))
        typed = clean_line(entry.get("unit_text"), UNIT_LENGTH)
        if not unit and not typed:
            raise EntryError(self.env._("Choose your unit, or type its name."))
        name = clean_line(entry.get("name"), NAME_LENGTH) if self.names_wanted else ""
        office = clean_line(entry.get("office"), NAME_LENGTH) if name else ""
        return {
            "session_id": self.id,
            "unit_id": self.unit_id.id,
            "from_unit_id": unit.id if unit else False,
            "from_unit_text": False if unit else typed,
            "audience": audience,
            "is_key_official": audience == "official"
            and bool(entry.get("key_official")),
            "person_name": name or False,
            "person_office": office or False,
            "count": 1,
            "form_key": entry["key"],
        }

    def _visit_doubts(self, vals):
        """Return what strikes a check-in that would count somebody twice.

        The visitor is not told: who is on the list is nobody's business.
        """
        row = self.env["kh18.attendance"].new(vals)
        others = self.attendance_ids.filtered(lambda r: not r.is_struck)
        known = row.name_key and row.name_key in others.mapped("name_key")
        if known or row._same_person():
            reason = self.env._("The same name and unit came before")
        elif row.from_unit_id and any(
            other.way == "unit"
            and other.from_unit_id.id == vals["from_unit_id"]
            and other.audience == vals["audience"]
            and other.is_key_official == vals["is_key_official"]
            for other in others
        ):
            reason = self.env._("The unit is counted as a group")
        else:
            return {}
        return {"is_struck": True, "struck_reason": reason}

    def _visit_rate(self, address, entry):
        """Store a rating after the session, once for each form. As above, by the page.

        :raise EntryError: in words for the visitor
        :raise TooOftenError: when too much comes from there
        """
        if "rate" not in self._visit_steps():
            raise EntryError(self.env._("Ratings are not open at this time."))
        if entry.get("rating") not in SCALE:
            raise EntryError(self.env._("Choose a rating from 1 to 5."))
        domain = [*self._visit_form(entry), ("moment", "=", "after")]
        if not self.env["kh18.session.rating"].search_count(domain, limit=1):
            self._visit_store_rating(address, "after", entry)

    def _visit_store_rating(self, address, moment, entry):
        self.env["kh18.session.rating"]._create_for_visitor(
            address,
            {
                "session_id": self.id,
                "unit_id": self.unit_id.id,
                "moment": moment,
                "rating": int(entry["rating"]),
                "remark": clean(entry.get("remark"), REMARK_LENGTH) or False,
                "form_key": entry["key"],
            },
        )
