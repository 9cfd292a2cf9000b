"""The records of the units, each table by one INSERT … SELECT in order of date."""

ROWS_PER_UNIT = 4
TASKS_PER_UNIT = 8
ACTIVITIES_PER_UNIT = 8
# One of so many is sensitive, and read by its team only.
SENSITIVE_SHARE = 50
# For each unit one that is open and one that is closed.
RECOMMENDATIONS_PER_UNIT = 2
BODIES, BODY_SHARE = 400, 30
TASKS_OF_PROVINCE = 144
TASKS_OF_OTHERS = 2
YEARS = 3

# Made from the row's numbers, so that each run makes the same data.
HASH = "(hashint8({}) & 2147483647)"


def fill(env, shape, busy_id, busy_rows):
    """Fill the tables of every room for all units.

    :param busy_id: a lowest unit with ``busy_rows`` documents and assignments, so
        that a page of it is as long as any other
    """
    filler = Filler(env.cr, shape, busy_id, busy_rows)
    filler.parents()
    filler.posts()
    filler.member_counts()
    if "kh18.document" in env:
        kind = env["kh18.document.type"].search([], limit=1)
        filler.documents(kind.id)
    if "kh18.plan" in env:
        filler.plans()
        filler.tasks()
        filler.assignments()
    if "kh18.activity" in env:
        filler.activities()
    if "kh18.recommendation" in env:
        filler.params["bodies"] = _bodies(env)
        filler.recommendations()


def _bodies(env):
    """Return ids of the bodies that are recommended to; the first has most."""
    partners = env["res.partner"]
    known = partners.search([("name", "=like", "Bench body %")], order="id")
    if not known:
        names = [{"name": f"Bench body {number}"} for number in range(BODIES)]
        known = partners.create(names)
        env.flush_all()
    return known.ids


class Filler:
    """Writes the rows of all units, unchecked: foreign keys hold by construction."""

    def __init__(self, cr, shape, busy_id, busy_rows):
        self.cr = cr
        self.shape = shape
        self.params = {
            "old": shape.old.id,
            "late": shape.late.id,
            "busy": busy_id,
            "busy_rows": busy_rows,
        }
        cr.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cr.fetchone()[0]:
            cr.execute("SET LOCAL session_replication_role = replica")

    def _insert(self, table, columns, source, order="1"):
        """Insert the SQL expressions ``columns`` over ``source``.

        Columns that the table does not have are left out.
        """
        self.cr.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s",
            [table],
        )
        known = {name for (name,) in self.cr.fetchall()}
        columns = {name: sql for name, sql in columns.items() if name in known}
        names = ", ".join(f'"{name}"' for name in columns)
        values = ", ".join(columns.values())
        self.cr.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}"
            f" ORDER BY {order}",
            self.params,
        )
        self.cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")

    def _scope(self):
        scope = {f"ancestor_{d}_id": f"u.ancestor_{d}_id" for d in range(4)}
        return {"unit_id": "u.id", **scope, "create_uid": "1", "write_uid": "1"}

    def _date(self, key):
        """Return SQL for a date by chance, in its own time for two provinces."""
        chance = HASH.format(key)
        return (
            "CASE u.ancestor_1_id"
            f" WHEN %(old)s THEN date '2023-01-01' + {chance} %% 59"
            f" WHEN %(late)s THEN date '2027-11-01' + {chance} %% 61"
            f" ELSE date '2023-03-01' + {chance} %% 1706 END"
        )

    def parents(self):
        """Where each unit has stood since it was founded."""
        columns = {"parent_id": "u.parent_id", "date_from": "u.opening_date"}
        self._insert("kh18_unit_parent", self._scope() | columns, "kh18_unit u", "u.id")

    def posts(self):
        """Two posts of each unit, without a user."""
        columns = {
            "partner_id": "(SELECT min(id) FROM res_partner)",
            "role": "(array['leader', 'officer'])[k.n]",
            "office": "'officer'",
            "date_from": f"date '2020-01-01' + {HASH.format('u.id * 3 + k.n')} %% 900",
            "in_charge": "true",
        }
        source = "kh18_unit u, generate_series(1, 2) k(n)"
        self._insert("kh18_post", self._scope() | columns, source, "k.n, u.id")

    def member_counts(self):
        """Three years of member counts of each unit."""
        columns = {
            "date": "make_date(2022 + y.n, 12, 31)",
            "members": f"20 + {HASH.format('u.id * 7 + y.n')} %% 900",
            "workers": "1000",
            "grassroots_units": "1",
        }
        source = f"kh18_unit u, generate_series(1, {YEARS}) y(n)"
        self._insert("kh18_member_count", self._scope() | columns, source, "y.n, u.id")

    def documents(self, type_id):
        """Papers of each unit: two issued, one received, one draft of four."""
        key = "u.id::bigint * 1000 + k.n"
        self._insert(
            "kh18_document",
            self._scope()
            | {
                "direction": "CASE k.n %% 4 WHEN 2 THEN 'incoming' ELSE 'outgoing' END",
                "state": "CASE k.n %% 4 WHEN 2 THEN 'checked' WHEN 3 THEN 'draft'"
                " ELSE 'issued' END",
                "type_id": str(type_id),
                "group": "'union'",
                "subject": "'Giám sát và phản biện xã hội số ' || k.n || ' ' || u.name",
                "number": "k.n",
                "symbol": "'KH-LĐLĐ'",
                "style": "'state'",
                "full_symbol": "k.n || '/KH-LĐLĐ'",
                "symbol_key": "k.n || '/kh-ldld'",
                "search_key": "k.n || '/kh-ldld | giam sat va phan bien xa hoi so '"
                " || k.n || ' ' || u.search_key",
                "issuer_unit_id": "u.id",
                "issuer_name": "u.name",
                "date_issue": "d.date",
                "effective_from": "d.date",
                "create_date": "d.date",
                "write_date": "d.date",
            },
            "kh18_unit u CROSS JOIN LATERAL generate_series(1, CASE u.id WHEN %(busy)s"
            f" THEN %(busy_rows)s ELSE {ROWS_PER_UNIT} END) k(n)"
            f" CROSS JOIN LATERAL (SELECT {self._date(key)}) d(date)",
            "d.date, u.id",
        )

    def plans(self):
        """One issued plan of each unit, with the unit's id."""
        year = "(2023 + u.id %% 5)"
        start = "CASE u.ancestor_1_id WHEN %(old)s THEN 2022 WHEN %(late)s THEN 2028"
        self._insert(
            "kh18_plan",
            self._scope()
            | {
                "id": "u.id",
                "name": "'Kế hoạch giám sát ' || u.name",
                "search_key": "'ke hoach giam sat ' || u.search_key",
                "kind": "'yearly'",
                "state": "'issued'",
                "year": year,
                "is_shared": "true",
                "date_from": f"make_date({start} ELSE {year} END, 1, 1)",
                "date_to": f"make_date({start} ELSE {year} END, 12, 31)",
                "issued_on": "date '2023-01-15'",
                "superior_state": "'none'",
                "approval_body": "'Ban Thường vụ'",
                "document_id": "d.id",
                "create_date": "now()",
            },
            "kh18_unit u JOIN (SELECT unit_id, min(id) AS id FROM kh18_document"
            " GROUP BY 1) d ON d.unit_id = u.id",
            "u.id",
        )

    def tasks(self):
        """Two tasks of each plan, and many of a province's."""
        self._insert(
            "kh18_task",
            self._scope()
            | {
                "plan_id": "u.id",
                "plan_state": "'issued'",
                "plan_issued_on": "date '2023-01-15'",
                "plan_shared": "true",
                "sequence": "10",
                "kind": "'task'",
                "name": "'Giám sát việc thực hiện chính sách ' || k.n || ' ' || u.name",
                "search_key": "'giam sat viec thuc hien chinh sach ' || k.n || ' '"
                " || u.search_key",
                "rhythm": "'once'",
                "version": "1",
                "year": "2026",
                "due_inclusive": "true",
                "is_removed": "false",
                "date_due": f"date '2023-03-01' + {HASH.format('u.id * 500 + k.n')}"
                " %% 1706",
                "create_date": "now()",
            },
            "kh18_unit u CROSS JOIN LATERAL generate_series(1, CASE u.depth"
            f" WHEN 1 THEN {TASKS_OF_PROVINCE} ELSE {TASKS_OF_OTHERS} END) k(n)",
            "u.id, k.n",
        )

    def assignments(self):
        """Eight tasks of its province handed to each unit: a million at full size."""
        key = "u.id::bigint * 1000 + k.n"
        place = f"((u.id * 7 + k.n) %% {TASKS_OF_PROVINCE})"
        self._insert(
            "kh18_assignment",
            self._scope()
            | {
                "task_id": "t.first + " + place,
                "plan_id": "u.ancestor_1_id",
                "from_unit_id": "u.ancestor_1_id",
                "role": "'lead'",
                "date_due": "d.date",
                "response": f"(array['new', 'received', 'accepted'])[1 +"
                f" {HASH.format(key + ' + 7')} %% 3]",
                "work_state": f"(array['todo', 'doing', 'done', 'done'])[1 +"
                f" {HASH.format(key + ' + 3')} %% 4]",
                "progress": "0",
                "has_proposal": "false",
                "remind_count": "0",
                "task_version": "1",
                "create_date": "now()",
                "write_date": "now()",
            },
            "kh18_unit u JOIN (SELECT plan_id, min(id) AS first"
            " FROM kh18_task GROUP BY 1)"
            " t ON t.plan_id = u.ancestor_1_id"
            " CROSS JOIN LATERAL generate_series(1, CASE u.id WHEN %(busy)s"
            f" THEN %(busy_rows)s ELSE {TASKS_PER_UNIT} END) k(n)"
            f" CROSS JOIN LATERAL (SELECT {self._date(key)}) d(date)",
            "d.date, u.id",
        )

    def activities(self):
        """Eight activities of each unit, a million at full size; few sensitive."""
        key = "u.id::bigint * 1000 + k.n"
        chance = HASH.format(key + " + 11")
        self._insert(
            "kh18_activity",
            self._scope()
            | {
                "name": "'Giám sát việc trả lương ' || k.n || ' ' || u.name",
                "search_key": "'giam sat viec tra luong ' || k.n || ' '"
                " || u.search_key",
                "kind": "(array['oversight', 'oversight', 'criticism', 'inspection'])"
                f"[1 + {chance} %% 4]",
                "form": "(array['team', 'team', 'criticism_conference', 'inspection'])"
                f"[1 + {chance} %% 4]",
                "state": "(array['planned', 'preparing', 'working', 'closed'])[1 +"
                f" {HASH.format(key + ' + 5')} %% 4]",
                "role": "'led'",
                "regularity": "'thematic'",
                "conclusion_state": "'draft'",
                "comment_days": "5",
                "is_sensitive": f"{HASH.format(key + ' + 13')}"
                f" %% {SENSITIVE_SHARE} = 0",
                "date_start": "d.date",
                "date_end": "d.date + 20",
                "create_date": "now()",
                "write_date": "now()",
            },
            "kh18_unit u CROSS JOIN LATERAL generate_series(1, CASE u.id WHEN %(busy)s"
            f" THEN %(busy_rows)s ELSE {ACTIVITIES_PER_UNIT} END) k(n)"
            f" CROSS JOIN LATERAL (SELECT {self._date(key)}) d(date)",
            "d.date, u.id",
        )

    def recommendations(self):
        """An open and a closed one of each unit, one in so many to the first body."""
        key = "u.id::bigint * 1000 + k.n"
        chance = HASH.format(key + " + 17")
        self._insert(
            "kh18_recommendation",
            self._scope()
            | {
                "name": "'Trả đủ lương ' || k.n || ' ' || u.name",
                "content": "'Trả đủ lương cho người lao động'",
                "search_key": "'tra du luong ' || k.n || ' ' || u.search_key",
                "state": "CASE k.n %% 2 WHEN 1 THEN 'open' ELSE 'closed' END",
                "sending": "(array['sent', 'received'])"
                f"[1 + {HASH.format(key + ' + 19')} %% 2]",
                "reply": "CASE WHEN r.is_done THEN 'replied' ELSE 'none' END",
                "resolution": "'open'",
                "claimed": "CASE WHEN r.is_done THEN 'resolved' ELSE 'none' END",
                "activity_id": "a.id",
                "is_sensitive": "coalesce(a.is_sensitive, false)",
                "source_kind": "'oversight'",
                "addressee_id": f"(%(bodies)s)[CASE WHEN {chance} %% {BODY_SHARE} = 0"
                f" THEN 1 ELSE 1 + {chance} %% cardinality(%(bodies)s) END]",
                "is_statutory": "false",
                "term_days": "15",
                "term_unit": "'calendar'",
                "date_sent": "d.date",
                "date_limit": "d.date + 15",
                "date_limit_first": "d.date + 15",
                "date_done": "CASE WHEN r.is_done THEN d.date + 10 END",
                "urged_count": "0",
                "create_date": "now()",
                "write_date": "now()",
            },
            "kh18_unit u CROSS JOIN LATERAL generate_series(1, CASE u.id WHEN %(busy)s"
            f" THEN %(busy_rows)s ELSE {RECOMMENDATIONS_PER_UNIT} END) k(n)"
            " LEFT JOIN (SELECT DISTINCT ON (unit_id) unit_id, id, is_sensitive"
            " FROM kh18_activity ORDER BY unit_id, id) a"
            " ON a.unit_id = u.id AND k.n = 1"
            f" CROSS JOIN LATERAL (SELECT {self._date(key)}) d(date)"
            f" CROSS JOIN LATERAL (SELECT {HASH.format(key + ' + 23')} %% 3 = 0)"
            " r(is_done)",
            "d.date, u.id",
        )
