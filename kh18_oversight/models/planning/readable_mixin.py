from collections import defaultdict

from odoo import api, models
from odoo.fields import Command


class ReadableMixin(models.AbstractModel):
    """Nobody learns the name of a record by pointing at it."""

    _name = "kh18.readable.mixin"
    _description = "Points at Readable Records Only"

    _readable_links = ()
    # Many2many fields, of which only what is added is asked about.
    _readable_lists = ()

    @api.model
    def default_get(self, fields):
        # A default comes through RPC too, by the context or as one of the user's own.
        values = super().default_get(fields)
        self._refuse_unreadable_form(values)
        return values

    def onchange(self, values, field_names, fields_spec):
        """Answer a form in the making, whose links the caller must be able to read.

        :raise AccessError: for a link to a record that is not his to read
        """
        self._refuse_unreadable_form(values)
        return super().onchange(values, field_names, fields_spec)

    @api.model_create_multi
    def create(self, vals_list):
        self.default_get([*self._readable_links, *self._readable_lists])
        self._refuse_unreadable(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_unreadable([vals])
        return super().write(vals)

    @api.model
    def _refuse_unreadable(self, vals_list):
        """Raise for values that link to what the caller may not read."""
        if self.env.su:
            return
        linked = defaultdict(set)
        for vals in vals_list:
            for name in self._readable_links:
                model, record_id = self._linked(name, vals.get(name))
                if record_id:
                    linked[model].add(record_id)
            for name in self._readable_lists:
                model = self._fields[name].comodel_name
                linked[model].update(self._added(vals.get(name)))
        for model, ids in linked.items():
            self.env[model].browse(ids).check_access("read")

    @api.model
    def _linked(self, name, value):
        """Return (model, id) of a link, in each of the forms that a caller sends."""
        if isinstance(value, str):
            model, record_id = value.split(",")
            return model, int(record_id)
        if isinstance(value, dict):
            value = value.get("id")
        elif isinstance(value, list | tuple):
            value = value[0]
        return self._fields[name].comodel_name, value and int(value)

    @api.model
    def _added(self, value):
        """Return the ids that a value of a many2many adds."""
        added = set()
        for item in value or ():
            if isinstance(item, int):
                added.add(item)
            elif item[0] == Command.LINK:
                added.add(item[1])
            elif item[0] == Command.SET:
                added.update(item[2])
        return added

    @api.model
    def _refuse_unreadable_form(self, values):
        """Raise for a form that links to what its user may not read.

        What is saved is checked line by line; a form shows its lines before that, and
        a line in a form comes with the form of its parent.
        """
        self._refuse_unreadable([values])
        for name, value in values.items():
            field = self._fields.get(name)
            if not (value and field and field.comodel_name):
                continue
            model = self.env[field.comodel_name]
            if not isinstance(model, self.env.registry[ReadableMixin._name]):
                continue
            if isinstance(value, dict):
                model._refuse_unreadable_form(value)
            elif field.type == "one2many":
                model._refuse_unreadable(
                    [command[2] for command in value if command[0] in (0, 1)]
                )
