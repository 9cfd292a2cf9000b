import ast

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# Beside our own records: what they may be filtered by over a link.
OPEN_MODELS = ("res.partner", "res.country", "res.country.state")
# Values that tell no content: whether a record has them may be counted (S57).
PLAIN_TYPES = ("selection", "boolean", "date", "datetime")
UNFIT_TYPES = ("binary", "json", "properties", "properties_definition", "reference")
TEXT_TYPES = ("char", "text", "html")
# Conditions that are asked for, not stored, and are the same on every day.
TIMELESS = frozenset(
    {
        "has_evidence",
        "has_file",
        "is_counted_once",
        "is_deviated",
        "is_done_late",
        "is_repeated",
        "lacks_ground",
        "search_text",
    }
)
LINK_TYPES = ("many2one", "one2many", "many2many")


class IndicatorDomain(models.Model):
    """Which records an indicator counts: a filter that is data, never code (4.2).

    It is a list of plain values. As figures are counted without rules, it must not
    serve to ask about what the asker may not read: it leads over links of the records
    only, never into users or fields of a few, asks other records for choices and days
    only, and as soon as it asks for content, secret records are left out.
    """

    _inherit = "kh18.indicator"

    is_open_only = fields.Boolean(
        string="Leaves Secret Records Out",
        compute="_compute_is_open_only",
        compute_sudo=True,
        help="The filter asks for more than choices and days. So sensitive records and "
        "drafts that a unit keeps to itself are not counted.",
    )

    @api.depends("countable_id", "domain")
    def _compute_is_open_only(self):
        for indicator in self:
            indicator.is_open_only = indicator._asks_for_content()

    def _asks_for_content(self):
        if not self.countable_id:
            return False
        try:
            return not all(self._is_plain(*item) for item in self._conditions())
        except ValidationError:
            # Shown while it is typed, and refused when it is saved.
            return True

    @api.constrains("domain", "countable_id")
    def _check_domain(self):
        for indicator in self.filtered("countable_id"):
            for condition in indicator._conditions():
                indicator._check_condition(*condition)
            indicator._check_searchable()

    def _filter_domain(self):
        """Return the filter as a Domain.

        :raise ValidationError: for what is no list of conditions with plain values
        """
        try:
            value = ast.literal_eval((self.domain or "[]").strip() or "[]")
            if not isinstance(value, list | tuple):
                raise TypeError
            return Domain(list(value))
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            raise ValidationError(
                self.env._(
                    "Which of Them of “%(indicator)s” is no filter with plain values. "
                    "Choose field, comparison and value from the lists; expressions "
                    "such as “uid” or “today” are not possible.",
                    indicator=self.display_name,
                )
            ) from None

    def _conditions(self):
        """Return [(model, path, operator, value)], those within links included."""
        found = []
        todo = [(self.env[self.countable_id.model], self._filter_domain())]
        while todo:
            model, domain = todo.pop()
            for condition in domain.iter_conditions():
                path, operator, value = (
                    condition.field_expr,
                    condition.operator,
                    condition.value,
                )
                found.append((model, path, operator, value))
                if operator in ("any", "not any"):
                    todo.append(self._within(model, path, value))
        return found

    def _within(self, model, path, value):
        """Return (model, domain) of a condition on linked records."""
        *_fields_before, field = self._walk(model, path)
        if field.type not in LINK_TYPES or not isinstance(value, list | tuple | Domain):
            self._refuse(path)
        try:
            return self.env[field.comodel_name], Domain(value)
        except (ValueError, TypeError):
            self._refuse(path)

    def _walk(self, model, path):
        """Return the fields of ``path``; each must be there and open to all."""
        found = []
        for step in path.split("."):
            if found:
                model = self._linked_model(found[-1], path)
            field = model._fields.get(step)
            if not field or not self._is_usable(field):
                self._refuse(path)
            if field.related and not field.store:
                self._walk(model, field.related)
            found.append(field)
        return found

    def _linked_model(self, field, path):
        name = field.comodel_name if field.type in LINK_TYPES else None
        if not name or not (name.startswith("kh18.") or name in OPEN_MODELS):
            self._refuse(path)
        model = self.env[name]
        if not self.env.su and not model.has_access("read"):
            self._refuse(path)
        return model

    def _is_usable(self, field):
        # What depends on who asks is no figure; what only a few read is none either.
        # What follows today would change after the cut-off.
        context = self.env.registry.field_depends_context[field]
        steady = field.store or field.related or field.name in TIMELESS
        return (
            not field.groups
            and field.type not in UNFIT_TYPES
            and field._description_searchable
            and (steady or "kh18_as_of" in context)
            and not {"uid", "company"}.intersection(context)
        )

    def _check_condition(self, model, path, operator, value):
        fields_ = self._walk(model, path)
        last, is_far = fields_[-1], len(fields_) > 1
        is_far = is_far or model._name != self.countable_id.model
        if any(field.type in ("one2many", "many2many") for field in fields_[1:-1]):
            self._refuse(path)
        if is_far and last.type in TEXT_TYPES and last.model_name not in OPEN_MODELS:
            self._refuse(path)
        if operator in ("any", "not any"):
            self._check_far_link(model, last, path)
        elif last.type in LINK_TYPES:
            self._check_link(last, path, value)
        elif last.type in ("date", "datetime"):
            self._check_day(path, value)

    def _check_far_link(self, model, field, path):
        """Refuse a way from other records on to many: it could lead anywhere."""
        self._linked_model(field, path)
        if model._name != self.countable_id.model and field.type != "many2one":
            self._refuse(path)

    def _check_link(self, field, path, value):
        """Refuse to search users and the like by name, or to count them one by one."""
        values = value if isinstance(value, list | tuple | set) else [value]
        if all(isinstance(item, bool) for item in values):
            return
        self._linked_model(field, path)
        if any(isinstance(item, str) for item in values):
            raise ValidationError(
                self.env._(
                    "Which of Them of “%(indicator)s”: choose the records of %(field)s "
                    "from the list instead of searching by a part of the name.",
                    indicator=self.display_name,
                    field=field._description_string(self.env),
                )
            )

    def _check_day(self, path, value):
        values = value if isinstance(value, list | tuple | set) else [value]
        for item in values:
            try:
                known = not item or fields.Datetime.to_datetime(item)
            except (ValueError, TypeError):
                known = False
            if not known:
                raise ValidationError(
                    self.env._(
                        "Which of Them of “%(indicator)s”: “%(value)s” is no day. Give "
                        "a fixed day; the period of the report is added by itself.",
                        indicator=self.display_name,
                        value=item,
                    )
                )

    def _check_searchable(self):
        """Raise when the filter cannot be put to the database."""
        model = self.countable_id._records()
        try:
            self._filter_domain().validate(model)
        except (ValueError, TypeError, NotImplementedError) as error:
            raise ValidationError(
                self.env._(
                    "Which of Them of “%(indicator)s” cannot be searched: check each "
                    "condition.",
                    indicator=self.display_name,
                )
            ) from error

    def _is_plain(self, model, path, operator, value):
        """Return whether the condition tells no content of a record."""
        last = self._walk(model, path)[-1]
        if operator in ("any", "not any") or last.type in PLAIN_TYPES:
            return True
        if last.type in LINK_TYPES and isinstance(value, bool):
            return True
        return last.name in getattr(self.env[last.model_name], "_counted_fields", ())

    def _refuse(self, path):
        raise ValidationError(
            self.env._(
                "Which of Them of “%(indicator)s”: “%(field)s” cannot be used here. "
                "There is no such field, not everybody may read it, it changes with "
                "the day or the reader, or it leads too far away. Choose another one.",
                indicator=self.display_name,
                field=path,
            )
        )
