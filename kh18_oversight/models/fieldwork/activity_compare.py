from markupsafe import Markup, escape

from odoo import models
from odoo.exceptions import UserError

from ...lib.draft_text import Draft, Node, compare, takeover

_MARKED = {
    "equal": Markup("%s"),
    "delete": Markup("<del>%s</del>"),
    "insert": Markup("<ins>%s</ins>"),
}


class ActivityCompare(models.Model):
    """The draft beside another version of it, and beside what was issued (peers 39)."""

    _inherit = "kh18.activity"

    def _draft_articles(self):
        """Return the articles the draft has now, in its order."""
        self.ensure_one()
        return self.article_ids.filtered(
            lambda a: not a.is_gone and a.change != "new"
        ).sorted()

    def _as_draft(self, articles):
        """Return articles as the library reads a draft; its nodes in their order."""
        places = {article: index for index, article in enumerate(articles)}
        children = {}
        for article, index in places.items():
            children.setdefault(article.parent_id, []).append(index)
        return Draft(
            tuple(
                Node(
                    article.kind,
                    article.number or "",
                    article.marker or "",
                    article.title or "",
                    article.text or "",
                    0,
                    places.get(article.parent_id),
                    tuple(children.get(article, ())),
                )
                for article in articles
            )
        )

    def _match_articles(self, draft):
        """Return {index of a node of a new version: id of the article it was}.

        Articles are paired by their words, what stands in them by its number.
        """
        articles = self._draft_articles()
        before = self._as_draft(articles)
        old, new = before.units, draft.units
        known = {}
        for match in compare(old, new).matches:
            if match.issued and not match.is_joined:
                self._match_below(
                    (before, old[match.draft].node),
                    (draft, new[match.issued[0]].node),
                    known,
                )
        return {index: articles[place].id for index, place in known.items()}

    def _match_below(self, old, new, known):
        (before, place), (after, index) = old, new
        known[index] = place
        names = {
            self._node_key(before.nodes[c]): c for c in before.nodes[place].children
        }
        for child in after.nodes[index].children:
            was = names.pop(self._node_key(after.nodes[child]), None)
            if was is not None:
                self._match_below((before, was), (after, child), known)

    def _node_key(self, node):
        # Bullets have no number: what they say tells them apart.
        return node.kind, node.number or node.text

    def _keep_draft_text(self):
        """Put the articles as they stand into the log, before a new version."""
        self.ensure_one()
        draft = self._as_draft(self._draft_articles())
        text = "\n\n".join(
            "\n".join(
                filter(None, (f"{unit.number}. {unit.title}".strip(" ."), unit.text))
            )
            for unit in draft.units
        )
        self.message_post(
            body=self.env._(
                "The draft was cut anew; this is the version before: %(version)s",
                version=self.draft_version or "–",
            ),
            attachments=[("draft-before.txt", text.encode())],
        )

    def _compare_with(self, issued):
        """Compare with the issued text and propose what it took over.

        The caller was checked by the method that calls this one.
        """
        self.ensure_one()
        # What the comparison finds is guarded against typing, and the articles
        # stand fast since the conclusion.
        activity = self.sudo()._unfreeze()
        activity.article_ids.filtered(lambda a: a.change == "new").unlink()
        articles = activity._draft_articles()
        if not articles:
            raise UserError(
                self.env._(
                    "“%(activity)s” has no articles to compare with: the draft was "
                    "never cut.",
                    activity=self.name,
                )
            )
        draft = self._as_draft(articles)
        old, new = draft.units, issued.units
        result = compare(old, new)
        articles.write({"change": False, "issued_text": False, "issued_number": False})
        for match in result.matches:
            articles[old[match.draft].node].write(self._match_values(match, old, new))
        added = [new[index] for index in result.new]
        activity._add_new_articles(added, issued, articles[-1:].sequence)
        activity._propose_takeovers(draft, articles, result, new)

    def _match_values(self, match, old, new):
        same = match.issued and all(op == "equal" for op, _w in match.differences)
        change = "dropped" if not match.issued else "same" if same else "changed"
        return {
            "issued_number": match.number,
            "issued_text": "\n".join(self._whole(new[i]) for i in match.issued),
            "similarity": 100 * match.similarity,
            "change": change,
            "differences": not same and self._marked(match.differences),
        }

    def _marked(self, differences):
        """Return the words as HTML: struck out what left, underlined what came."""
        spans = (
            _MARKED[op]
            % Markup("<br/>").join(escape(line) for line in words.split("\n"))
            for op, words in differences
        )
        return Markup("<p>%s</p>") % Markup(" ").join(spans)

    def _whole(self, unit):
        return "\n".join(filter(None, (unit.title, unit.text)))

    def _add_new_articles(self, units, issued, sequence):
        self.env["kh18.draft.article"].create(
            [
                {
                    "activity_id": self.id,
                    "sequence": sequence + place,
                    "kind": issued.nodes[unit.node].kind,
                    "number": unit.number,
                    "marker": issued.nodes[unit.node].marker,
                    "title": unit.title,
                    "issued_number": unit.number,
                    "issued_text": self._whole(unit),
                    "change": "new",
                    "differences": self._marked([("insert", self._whole(unit))]),
                }
                for place, unit in enumerate(units, start=1)
            ]
        )

    def _propose_takeovers(self, draft, articles, result, new):
        """Propose for each opinion that says how the text should read."""
        units = draft.units
        texts = {
            articles[units[match.draft].node]: (
                self._whole(units[match.draft]),
                "\n".join(self._whole(new[index]) for index in match.issued),
            )
            for match in result.matches
        }
        added = "\n".join(self._whole(new[index]) for index in result.new)
        whole = tuple(
            "\n".join(self._whole(unit) for unit in side) for side in (units, new)
        )
        for opinion in self.opinion_ids:
            before, after = self._texts_of(opinion, texts) or whole
            if opinion.stance == "add" and opinion.article_id:
                after = f"{after}\n{added}"
            opinion.write(self._proposal(opinion, before, after))

    def _texts_of(self, opinion, texts):
        """Return (before, after) of the article an opinion is on or within."""
        article = opinion.article_id
        while article and article not in texts:
            article = article.parent_id
        return texts.get(article)

    def _proposal(self, opinion, before, after):
        delete = opinion.stance == "delete" and bool(opinion.article_id)
        if not (opinion.wording or delete):
            return {"takeover_proposed": False, "takeover_score": 0}
        verdict, score = takeover(opinion.wording or "", before, after, delete=delete)
        return {"takeover_proposed": verdict, "takeover_score": 100 * score}
