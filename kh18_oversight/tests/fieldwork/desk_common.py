"""A criticism of province A with its draft and opinions, for the desk's tests."""

from odoo.fields import Command

from .common import FieldworkCase

DRAFT = """QUYẾT ĐỊNH
Ban hành Quy định về bữa ăn ca

Điều 1. Phạm vi điều chỉnh
Quy định này quy định bữa ăn ca của người lao động.

Điều 2. Mức chi
1. Mức chi tối thiểu là 20.000 đồng một bữa.
2. Người sử dụng lao động quyết định mức cao hơn:
a) Theo thỏa ước lao động tập thể;
b) Theo quy chế của doanh nghiệp.

Điều 3. Kiểm tra
Cơ quan quản lý kiểm tra bữa ăn ca một năm một lần.

Điều 4. Hiệu lực
Quy định này có hiệu lực từ ngày ký.
"""


def long_draft(articles):
    """Return a draft of ``articles`` articles with three clauses each."""
    return "\n".join(
        f"Điều {n}. Nội dung {n}\n"
        + "\n".join(
            f"{c}. Khoản {c} của nội dung {n} quy định mức {n * c}." for c in (1, 2, 3)
        )
        for n in range(1, articles + 1)
    )


class DeskCase(FieldworkCase):
    """``self.activity``: a criticism of province A, under way, with four articles."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.activity = cls._criticism()
        cls._cut(cls.activity, DRAFT)

    @classmethod
    def _criticism(cls, state="working", **values):
        vals = {
            "kind": "criticism",
            "name": "Phản biện quy định bữa ăn ca",
            "draft_title": "Quy định về bữa ăn ca",
            "drafter_id": cls.office.id,
            **values,
        }
        activity = cls._activity(**vals)
        activity._go(state)
        return activity

    @classmethod
    def _cut(cls, activity, text, user=None, **values):
        """Cut ``text`` and take all pieces as they are; return the wizard."""
        wizard = cls._cutter(activity, text, user, **values)
        wizard.action_read()
        wizard.action_create_articles()
        return wizard

    @classmethod
    def _cutter(cls, activity, text, user=None, **values):
        wizards = cls.env["kh18.draft.cut.wizard"].with_user(user or cls.officer)
        return wizards.create({"activity_id": activity.id, "text": text, **values})

    @classmethod
    def _article(cls, number, activity=None):
        articles = (activity or cls.activity).article_ids
        return articles.filtered(lambda a: a.kind == "article" and a.number == number)

    @classmethod
    def _opinion(cls, user=None, article="2", **values):
        """Return an opinion of the expert on an article of the activity."""
        activity = cls.activity.browse(values.get("activity_id")) or cls.activity
        vals = {
            "activity_id": activity.id,
            "text": "Mức chi quá thấp",
            "author_partner_id": cls.expert.id,
            **({"article_id": cls._article(article, activity).id} if article else {}),
            **values,
        }
        opinions = cls.env["kh18.opinion"].with_user(user or cls.officer)
        return opinions.create(vals).with_env(cls.env)

    @classmethod
    def _conclude(cls):
        cls.activity._go("concluded")

    @classmethod
    def _compare(cls, text, user=None, **values):
        wizards = cls.env["kh18.draft.compare.wizard"].with_user(user or cls.officer)
        wizard = wizards.create(
            {"activity_id": cls.activity.id, "text": text, **values}
        )
        return wizard.action_compare()


__all__ = ["DRAFT", "Command", "DeskCase", "long_draft"]
