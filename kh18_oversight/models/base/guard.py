from odoo import api, models
from odoo.exceptions import AccessError, UserError

# Only code in this process can hold this object, so no RPC context can lift a freeze.
_UNFROZEN = object()


class GuardMixin(models.AbstractModel):
    """Fields that change only through methods, and records that freeze.

    A model lists in ``_guarded_fields`` what a user may never write directly
    (states, approvals, numbers). Its methods check the caller first and then write
    through ``sudo()``. In one of ``_frozen_states`` the ``_frozen_fields`` stay as
    they are, for everybody (G3); in one of ``_kept_states`` a record is not deleted
    (G5). A line model names its parent in ``_frozen_parent`` and freezes with it,
    but for ``_unfrozen_fields``.
    """

    _name = "kh18.guard.mixin"
    _description = "Guarded Record"

    _guarded_fields = frozenset()
    _frozen_states = frozenset()
    _frozen_fields = frozenset()
    _kept_states = frozenset()
    _frozen_parent = None
    _unfrozen_fields = frozenset()
    _reason_methods = ()

    @api.model
    def default_get(self, fields):
        # A caller's context and the user's own defaults come through RPC, also
        # into methods that write as superuser: guarded fields know neither.
        guarded = self._guarded_fields.intersection(fields)
        plain = super().default_get([name for name in fields if name not in guarded])
        for name in guarded:
            field = self._fields[name]
            if field.default:
                value = field.convert_to_cache(field.default(self), self, False)
                value = field.convert_to_record(value, self)
                plain[name] = field.convert_to_write(value, self)
        return plain

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_guarded(vals)
        records = super().create(vals_list)
        records._refuse_frozen_parent()
        return records

    def write(self, vals):
        self._refuse_guarded(vals, new=False)
        self._refuse_frozen(vals)
        if set(vals) - self._unfrozen_fields:
            self._refuse_frozen_parent()
        res = super().write(vals)
        if self._frozen_parent in vals:
            self._refuse_frozen_parent()
        if not self.env.su and self._owner_fields().intersection(vals):
            # The ORM asks the rules only before: no line goes to a foreign record.
            self.check_access("write")
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        self._refuse_frozen_parent()
        if not self._kept_states or self._is_unfrozen():
            return
        kept = self.filtered(lambda record: record.state in self._kept_states)
        if kept:
            raise UserError(
                self.env._(
                    "%(names)s can no longer be deleted. Cancel or recall instead: "
                    "the record stays, with its reason.",
                    names=", ".join(kept.mapped("display_name")),
                )
            )

    @api.model
    def _owner_fields(self):
        """Return the names of the fields that make a record a line of another."""
        return {
            name
            for name, field in self._fields.items()
            if field.type == "many2one" and field.ondelete == "cascade"
        }

    def _refuse_guarded(self, vals, new=True):
        guarded = self._guarded_fields.intersection(vals)
        if not guarded or self.env.su:
            return
        if new:
            defaults = self.default_get(list(guarded))
            guarded = {
                name
                for name in guarded
                if (vals[name] or False) != defaults.get(name, False)
            }
        if guarded:
            raise AccessError(
                self.env._(
                    "%(fields)s is set by the buttons of the record only, "
                    "not by typing or importing.",
                    fields=", ".join(
                        self._fields[name].string for name in sorted(guarded)
                    ),
                )
            )

    def _refuse_frozen(self, vals):
        touched = self._frozen_fields.intersection(vals)
        if not touched or self._is_unfrozen():
            return
        for record in self:
            if record.state in self._frozen_states:
                names = ", ".join(self._fields[n].string for n in sorted(touched))
                raise UserError(record._frozen_message(names))

    def _refuse_frozen_parent(self):
        if not self._frozen_parent or self._is_unfrozen():
            return
        for parent in self[self._frozen_parent]:
            if parent.state in parent._frozen_states:
                raise UserError(parent._frozen_lines_message())

    def _frozen_message(self, names):
        """Return what to tell one who changes the fields called ``names``."""
        return self.env._(
            "%(record)s is issued and frozen: %(fields)s can be changed "
            "only by an amending, correcting or replacing document.",
            record=self.display_name,
            fields=names,
        )

    def _frozen_lines_message(self):
        """Return what to tell one who changes the lines of a frozen record."""
        return self.env._(
            "%(record)s is issued and frozen: its lines can be changed "
            "only by an amending, correcting or replacing document.",
            record=self.display_name,
        )

    def _is_unfrozen(self):
        return self.env.context.get("kh18_unfrozen") is _UNFROZEN

    def _unfreeze(self):
        """Return self with the freeze lifted, for a method that checked its caller."""
        return self.with_context(kh18_unfrozen=_UNFROZEN)

    def _check_state(self, *states):
        """Raise unless each record is in one of ``states``.

        :raise UserError: naming the state and those the step is for
        """
        labels = dict(self._fields["state"]._description_selection(self.env))
        for record in self:
            if record.state not in states:
                raise UserError(
                    self.env._(
                        "“%(record)s” is in state “%(state)s”: this step is for "
                        "records that are: %(states)s.",
                        record=record.display_name,
                        state=labels[record.state],
                        states=", ".join(labels[state] for state in states),
                    )
                )

    def _go(self, state, reason=None, **values):
        """Put records with a mail thread into ``state``; the reason is posted (G2)."""
        # Every caller of _go has checked role and state; the state is guarded.
        self.sudo().write({"state": state, **values})
        if reason:
            for record in self:
                record.sudo().message_post(
                    body=self.env._("Reason: %(reason)s", reason=reason)
                )

    def _ask_reason(self, method, title):
        """Return the dialog that asks for a reason and then calls ``method(reason)``.

        :param str method: a name listed in ``_reason_methods``; it checks the caller
        :param str title: translated title of the dialog
        """
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "kh18.reason.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_model_name": self._name,
                "default_record_ids": ",".join(map(str, self.ids)),
                "default_method": method,
            },
        }
