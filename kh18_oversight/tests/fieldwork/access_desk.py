"""Records of the criticism desk for the access matrix: {row: function(env, unit)}."""


def _activity(env, unit):
    return env["kh18.activity"].create(
        {"unit_id": unit.id, "kind": "criticism", "name": "Criticism"}
    )


def _article(env, unit):
    return env["kh18.draft.article"].create(
        {"activity_id": _activity(env, unit).id, "number": "1", "title": "Article"}
    )


def _opinion(env, unit):
    article = _article(env, unit)
    return (
        env["kh18.opinion"]
        ._unfreeze()
        .create(
            {
                "activity_id": article.activity_id.id,
                "article_id": article.id,
                "text": "Opinion",
                "author_unit_id": unit.id,
            }
        )
    )


MAKERS = {"kh18.draft.article": _article, "kh18.opinion": _opinion}
