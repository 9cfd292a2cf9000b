"""The lists that are measured, each with the SQL that gives the same page."""

from dataclasses import dataclass

PAGE = 80
UNIT_NAME = "coalesce(j.short_name, j.name)"


@dataclass(frozen=True)
class List:
    """A model's list: its fields, its order, and who reads what, as SQL.

    ``names`` maps a many2one field to its table and the SQL of its name (table ``j``).
    ``below`` and ``above`` are further conditions on rows of the user's own branch
    and of the units above; ``above`` is None where nothing from above is read.
    """

    model: str
    fields: tuple
    names: dict
    order: str
    below: str = "true"
    above: str | None = None
    key: str = "unit_id"

    @property
    def table(self):
        """The table of the model."""
        return self.model.replace(".", "_")

    def where(self, unit):
        """Return the conditions of the branches, one for each index scan."""
        conditions = [f"t.ancestor_{unit.depth}_id = {unit.id} AND {self.below}"]
        if unit.depth == 0:
            conditions = [self.below]
        if self.above:
            conditions += [
                f"t.{self.key} = {above} AND {self.above}"
                for above in unit._ancestor_ids()
            ]
        return [condition.replace(":unit", str(unit.id)) for condition in conditions]

    def page_sql(self, unit):
        """Return the SQL of the first page with the names of what it refers to."""
        branches = " UNION ALL ".join(
            f"(SELECT t.* FROM {self.table} t WHERE {where}"
            f" ORDER BY {self.order} LIMIT {PAGE})"
            for where in self.where(unit)
        )
        columns = [f"t.{name}" for name in ("id", *self.fields)]
        joins = []
        for place, (field, (table, name)) in enumerate(self.names.items()):
            alias = f"j{place}"
            columns.append(f"{name.replace('j.', alias + '.')} AS {field}_name")
            joins.append(f" LEFT JOIN {table} {alias} ON {alias}.id = t.{field}")
        return (
            f"SELECT {', '.join(columns)} FROM (SELECT * FROM ({branches}) t"
            f" ORDER BY {self.order} LIMIT {PAGE}) t{''.join(joins)}"
            f" ORDER BY {self.order}"
        )

    def count_sql(self, unit, limit=None):
        """Return the SQL that counts what the user reads, up to ``limit``."""
        branches = " UNION ALL ".join(
            f"SELECT 1 FROM {self.table} t WHERE {where}" for where in self.where(unit)
        )
        if limit:
            branches = f"SELECT 1 FROM ({branches}) b LIMIT {limit}"
        return f"SELECT count(*) FROM ({branches}) c"


DRAFT = "(t.direction = 'outgoing' AND t.state IN {})".format(
    "('draft', 'submitted', 'signed', 'cancelled')"
)
LISTS = [
    List(
        "kh18.assignment",
        ("task_id", "unit_id", "role", "date_due", "response", "work_state"),
        {"task_id": ("kh18_task", "j.name"), "unit_id": ("kh18_unit", UNIT_NAME)},
        "t.date_due, t.id",
    ),
    List(
        "kh18.document",
        ("type_id", "full_symbol", "date_issue", "subject", "unit_id", "state"),
        {
            "type_id": ("kh18_document_type", "j.name"),
            "unit_id": ("kh18_unit", UNIT_NAME),
        },
        "t.date_issue DESC, t.id DESC",
        below=f"(t.unit_id = :unit OR NOT {DRAFT})",
        above="t.direction = 'outgoing' AND t.state IN ('issued', 'recalled')",
    ),
    List(
        "kh18.activity",
        ("name", "kind", "form", "date_start", "unit_id", "state"),
        {"unit_id": ("kh18_unit", UNIT_NAME)},
        "t.date_start DESC, t.id DESC",
        below="NOT t.is_sensitive",
    ),
    List(
        "kh18.recommendation",
        ("name", "addressee_id", "unit_id", "state", "date_limit", "reply"),
        {
            "addressee_id": ("res_partner", "j.complete_name"),
            "unit_id": ("kh18_unit", UNIT_NAME),
        },
        "t.id DESC",
        below="NOT t.is_sensitive",
    ),
    List(
        "kh18.task",
        ("name", "unit_id", "kind", "date_due", "rhythm"),
        {"unit_id": ("kh18_unit", UNIT_NAME)},
        "t.plan_id DESC, t.sequence, t.id",
        below="(t.unit_id = :unit OR t.plan_shared)",
        above="t.plan_issued_on IS NOT NULL",
    ),
    List(
        "kh18.plan",
        ("name", "kind", "year", "unit_id", "date_from", "date_to", "state"),
        {"unit_id": ("kh18_unit", UNIT_NAME)},
        "t.date_from DESC, t.id DESC",
        below="(t.unit_id = :unit OR t.is_shared)",
        above="t.issued_on IS NOT NULL",
    ),
    List(
        "kh18.unit",
        ("name", "level_id", "kind_id", "parent_id"),
        {
            "level_id": ("kh18_unit_level", "j.name"),
            "kind_id": ("kh18_unit_kind", "j.name"),
            "parent_id": ("kh18_unit", UNIT_NAME),
        },
        "t.sequence, t.id",
        above="true",
        key="id",
    ),
    List(
        "kh18.post",
        ("partner_id", "unit_id", "role", "date_from", "date_to"),
        {
            "partner_id": ("res_partner", "j.complete_name"),
            "unit_id": ("kh18_unit", UNIT_NAME),
        },
        "t.unit_id, t.date_from DESC, t.id DESC",
        above="t.role IN ('leader', 'head', 'officer', 'clerk')",
    ),
    List(
        "kh18.member.count",
        ("unit_id", "date", "members", "workers"),
        {"unit_id": ("kh18_unit", UNIT_NAME)},
        "t.date DESC, t.id DESC",
    ),
]
MAIN_LIST = LISTS[0].model
