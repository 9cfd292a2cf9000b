from odoo import models
from odoo.exceptions import UserError


class DraftCutApply(models.TransientModel):
    """Makes the articles of the draft from the corrected pieces, all or nothing."""

    _inherit = "kh18.draft.cut.wizard"

    def action_create_articles(self):
        """Create the articles, or bring those of the version before up to date.

        One transaction: an error at any piece leaves all as it was. Opinions stay
        with the articles that are still there; articles that are gone are kept, and
        marked, only when opinions were given on them.

        :return: the form of the activity
        :raise AccessError: for one who may not write the activity
        :raise UserError: when there is no piece, or two pieces take over one article
        """
        self.ensure_one()
        self._check_cutter()
        self._check_pieces()
        activity = self.activity_id
        before = activity.article_ids
        if before:
            activity._keep_draft_text()
        self._drop(before - self.line_ids.article_id)
        parents = self._parents()
        made = self._make_levels(parents)
        self._bring_up_to_date(parents, made)
        if self.version:
            activity.draft_version = self.version
        return activity.get_formview_action()

    def _check_pieces(self):
        lines = self.line_ids
        if not lines:
            raise UserError(self.env._("There is no piece left: read the text again."))
        foreign = lines.article_id - self.activity_id.article_ids
        known = [line.article_id for line in lines if line.article_id]
        if foreign or len(known) != len(set(known)):
            raise UserError(
                self.env._(
                    "Was names an article of another draft, or one article twice: each "
                    "article goes on in one piece only. Correct the column."
                )
            )

    def _parents(self):
        """Return {line: the line it belongs to}, by the levels, in their order."""
        parents, above = {}, []
        for line in self.line_ids.sorted():
            while above and above[-1].level >= line.level:
                above.pop()
            parents[line] = above[-1] if above else line.browse()
            above.append(line)
        return parents

    def _make_levels(self, parents):
        """Return {line: article}; new ones are created level by level, in batches."""
        made = {line: line.article_id for line in parents if line.article_id}
        waiting = [line for line in parents if not line.article_id]
        articles = self.env["kh18.draft.article"]
        while waiting:
            ready = [
                line for line in waiting if not parents[line] or parents[line] in made
            ]
            created = articles.create(
                [
                    {
                        "activity_id": self.activity_id.id,
                        "parent_id": made[parents[line]].id if parents[line] else False,
                        **line._article_values(),
                    }
                    for line in ready
                ]
            )
            made.update(zip(ready, created, strict=True))
            waiting = [line for line in waiting if line not in made]
        return made

    def _bring_up_to_date(self, parents, made):
        for line in parents:
            article = line.article_id
            if not article:
                continue
            above = parents[line]
            values = {
                **line._article_values(),
                "parent_id": made[above].id if above else False,
            }
            changed = {
                name: value
                for name, value in values.items()
                if article._fields[name].convert_to_write(article[name], article)
                != value
            }
            if article.is_gone:
                changed["is_gone"] = False
            if changed:
                # The caller was checked; that an article is back is guarded.
                article.sudo().write(changed)

    def _drop(self, gone):
        """Delete what the new version has no longer, but for what holds opinions."""
        kept = gone.filtered("opinion_ids")
        stay = self.line_ids.article_id | kept
        # The caller was checked; that an article is gone is guarded against typing.
        (stay & gone).sudo().write({"is_gone": True})
        stay.filtered(lambda a: a.parent_id in gone).sudo().write({"parent_id": False})
        (gone - kept).unlink()
