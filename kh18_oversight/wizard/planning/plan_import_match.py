import re

from odoo import api, models
from odoo.fields import Command, Domain

from ...lib.vietnamese import fold

# Bodies inside the issuing unit: what they do, the unit does.
OWN_BODIES = (
    "ban thuong vu",
    "ban chap hanh",
    "dang doan",
    "thuong truc",
    "doan chu tich",
)
ALL_BELOW = ("cac cap cong doan", "cong doan cac cap", "moi cap cong doan")
ALL_DEPARTMENTS = ("cac ban", "cac phong", "cac phong ban")
SHORT = {"ldld": "lien doan lao dong", "cdn": "cong doan nganh", "tp": "thanh pho"}
SHORT |= {"cdvc": "cong doan vien chuc", "cdcs": "cong doan co so"}
SHORT |= {"ldldvn": "lien doan lao dong viet nam", "tld": "tong lien doan"}


class PlanImportMatch(models.TransientModel):
    """Finds whom the text means: departments, units of a kind, outside bodies."""

    _inherit = "kh18.plan.import.wizard"

    @api.model
    def _body_key(self, text):
        words = re.sub(r"[^\w]+", " ", fold(text or "")).split()
        return " ".join(SHORT.get(word, word) for word in words)

    def _actor_values(self, work):
        """Return the matrix rows that a task or responsibility asks for."""
        rows, seen = [], set()
        level_names = getattr(work, "addressed_levels", ())
        role = getattr(work, "role", "lead")
        named = [(actor.name, actor.role) for actor in work.actors]
        known = {self._body_key(name) for name, _role in named}
        named += [(n, role) for n in level_names if self._body_key(n) not in known]
        for name, actor_role in named:
            for found in self._match_body(name):
                target = {k: v for k, v in found.items() if k != "superior_id"}
                key = tuple(sorted(target.items()))
                if target.get("target") != "text" and key in seen:
                    continue
                seen.add(key)
                rows.append({"name": name, "role": actor_role, **target})
        return rows

    def _match_body(self, name):
        """Return target values for a named body, one dict for each row it becomes."""
        known = self.env.context.get("kh18_bodies", {})
        key = self._body_key(name)
        if key not in known:
            known[key] = self._find_body(key)
        return known[key]

    def _find_body(self, key):
        finders = (
            self._find_all_below,
            self._find_departments,
            self._find_superior,
            self._find_kinds,
            self._find_own_body,
            self._find_unit,
            self._find_partner,
        )
        for finder in finders:
            found = finder(key)
            if found:
                return found
        return [{"target": "text"}]

    def _find_all_below(self, key):
        return [{"target": "group"}] if key.startswith(ALL_BELOW) else []

    def _find_departments(self, key):
        departments = self.unit_id.department_ids
        named = departments.filtered(
            lambda d: any(name and name in key for name in self._department_keys(d))
        )
        if not named and key.startswith(ALL_DEPARTMENTS):
            named = departments.filtered(lambda d: d.role != "office")
        return [{"target": "department", "department_id": d.id} for d in named]

    def _department_keys(self, department):
        names = [department.name, *(department.alias_text or "").split(";")]
        return [self._body_key(name) for name in names]

    def _find_kinds(self, key):
        words = key.removeprefix("cac ").removeprefix("tat ca ").removeprefix("cac ")
        if words.startswith("tuong duong"):
            level = self._level_below()
            return [{"target": "group", "level_id": level.id}] if level else []
        # "Liên đoàn Lao động tỉnh" is the issuer itself, not a kind below it.
        own = self.unit_id.kind_id
        kinds = self.env["kh18.unit.kind"].search([("id", "!=", own.id)])
        found = kinds.filtered(lambda kind: self._speaks_of(words, kind))
        return [{"target": "group", "kind_id": kind.id} for kind in found[:1]]

    def _speaks_of(self, words, kind):
        name = self._body_key(kind.name)
        # "LĐLĐ huyện" says the kind "Liên đoàn Lao động huyện, thành phố".
        return words.startswith(name) or (
            name.startswith(words) and len(words.split()) > 2
        )

    def _level_below(self):
        groups = self.env["kh18.unit"]._read_group(
            [("parent_id", "=", self.unit_id.id), ("is_ended", "=", False)],
            ["level_id"],
            ["__count"],
        )
        levels = sorted(groups, key=lambda group: -group[1])
        return levels[0][0] if levels else self.env["kh18.unit.level"]

    def _find_superior(self, key):
        """A body of a unit above: printed, and a recipient; nobody to hand tasks to."""
        above = self.env["kh18.unit"].browse(self.unit_id._ancestor_ids())
        for unit in above:
            name = self._body_key(unit.name)
            if name in key or (name.startswith("tong ") and "tong lien doan" in key):
                return [{"target": "text", "superior_id": unit.id}]
        return []

    def _find_own_body(self, key):
        own = {
            self._body_key(self.unit_id.name),
            self._body_key(self.unit_id.short_name),
        }
        if key.startswith(OWN_BODIES) or key in own:
            return [{"target": "unit", "unit_id": self.unit_id.id}]
        return []

    def _find_unit(self, key):
        units = self.env["kh18.unit"].search(
            Domain("id", "child_of", self.unit_id.id)
            & Domain("search_text", "ilike", key)
            & Domain("is_ended", "=", False),
            limit=2,
        )
        return [{"target": "unit", "unit_id": units.id}] if len(units) == 1 else []

    def _find_partner(self, key):
        partners = self.env["res.partner"].search([("kh18_body_kind", "!=", False)])
        for partner in partners:
            names = [partner.name, *(partner.kh18_aliases or "").split(";")]
            if key in (self._body_key(name) for name in names if name):
                return [{"target": "partner", "partner_id": partner.id}]
        return []

    def _match_recipient(self, recipient):
        """Return the values that say whom a printed line stands for."""
        targets = [
            target
            for name in recipient.bodies or (recipient.text,)
            for target in self._match_body(name)
        ]
        lists = {
            name: [target[single] for target in targets if target.get(single)]
            for name, single in (
                ("partner_ids", "partner_id"),
                ("unit_ids", "unit_id"),
                ("department_ids", "department_id"),
                ("kind_ids", "kind_id"),
            )
        }
        above = [target["superior_id"] for target in targets if "superior_id" in target]
        lists["unit_ids"] += above
        levels = [target["level_id"] for target in targets if target.get("level_id")]
        values = {name: [Command.set(ids)] for name, ids in lists.items() if ids}
        if levels:
            values["level_id"] = levels[0]
        return values
