"""The hand-written SQL that the reports are measured against."""

# The id of a report is that of its unit behind a base: its path follows from the
# ancestors of the unit, without a search for the report above.
LAUNCH = """
    INSERT INTO kh18_report (
        id, campaign_id, unit_id, parent_id, parent_path, superior_unit_id, level_id,
        state, date_due, is_unit_ended, is_late, is_nil, is_counted, is_entered_above,
        version, accepted_version, taken_version, create_uid, create_date, write_uid,
        write_date, ancestor_0_id, ancestor_1_id, ancestor_2_id, ancestor_3_id)
    SELECT 500000000 + u.id, %(campaign)s, u.id, 500000000 + u.parent_id,
           concat_ws('/', 500000000 + u.ancestor_0_id, 500000000 + u.ancestor_1_id,
                     500000000 + u.ancestor_2_id, 500000000 + u.ancestor_3_id) || '/',
           u.parent_id, u.level_id, 'todo', '2026-01-15', false, false, false, false,
           false, 1, 0, 0, %(uid)s, now(), %(uid)s, now(),
           u.ancestor_0_id, u.ancestor_1_id, u.ancestor_2_id, u.ancestor_3_id
      FROM kh18_unit u ORDER BY u.id
"""
# What opening and handing in leave behind, for all reports at once.
LINES = """
    WITH made AS (
        INSERT INTO kh18_report_line (
            report_id, form_line_id, indicator_id, sequence, value, status, counted,
            counted_status)
        SELECT r.id, f.id, f.indicator_id, f.sequence, v.value, 'value', v.value,
               'value'
          FROM kh18_report r
          JOIN kh18_campaign c ON c.id = r.campaign_id
          JOIN kh18_form_line f ON f.form_id = c.form_id
         CROSS JOIN LATERAL (
               SELECT ((hashint8(r.unit_id::bigint * 97 + f.sequence) & 2147483647)
                       %% 50)::float8 AS value) v
         WHERE c.id = %(campaign)s
    )
    UPDATE kh18_report SET state = 'submitted', is_counted = true
     WHERE campaign_id = %(campaign)s
"""
ONE_PASS = """
    WITH district AS MATERIALIZED (
        SELECT r.ancestor_0_id AS a0, r.ancestor_1_id AS a1, r.ancestor_2_id AS a2,
               r.ancestor_3_id IS NOT NULL AS is_below, l.indicator_id,
               sum(l.counted) AS value,
               count(*) FILTER (WHERE l.counted_status = 'value') AS units,
               count(*) FILTER (WHERE l.counted > 0) AS done,
               count(*) FILTER (WHERE l.counted_status = 'na') AS na,
               count(*) FILTER (WHERE l.counted_status = 'empty') AS empty
          FROM kh18_report_line l JOIN kh18_report r ON r.id = l.report_id
         WHERE r.campaign_id = %(campaign)s AND r.is_counted
         GROUP BY 1, 2, 3, 4, 5
    ), province AS MATERIALIZED (
        SELECT a0, a1, a2 IS NOT NULL AS is_below, indicator_id, sum(value) AS value,
               sum(units) AS units, sum(done) AS done, sum(na) AS na,
               sum(empty) AS empty
          FROM district GROUP BY 1, 2, 3, 4
    ), sums AS (
        SELECT a2 AS unit_id, indicator_id, value, units, done, na, empty
          FROM district WHERE is_below
         UNION ALL
        SELECT a1, indicator_id, value, units, done, na, empty
          FROM province WHERE is_below AND a1 IS NOT NULL
         UNION ALL
        SELECT a0, indicator_id, sum(value), sum(units), sum(done), sum(na), sum(empty)
          FROM province WHERE a1 IS NOT NULL GROUP BY 1, 2
    )
    INSERT INTO kh18_rollup (report_id, indicator_id, value, units, done,
                             not_applicable, empty)
    SELECT r.id, s.indicator_id, s.value, s.units, s.done, s.na, s.empty
      FROM sums s JOIN kh18_report r ON r.unit_id = s.unit_id
       AND r.campaign_id = %(campaign)s
"""
CUBE = """
    SELECT count(*), sum(value), sum(units), sum(done), sum(report_id * value)
      FROM kh18_rollup
"""
SUBMIT = (
    """
    INSERT INTO kh18_rollup (report_id, indicator_id, value, units, done,
                             not_applicable, empty)
    SELECT a.id::int, l.indicator_id, l.value, 1, (l.value > 0)::int, 0, 0
      FROM kh18_report r
      JOIN kh18_report_line l ON l.report_id = r.id
     CROSS JOIN unnest(string_to_array(trim(both '/' from r.parent_path), '/')) a(id)
     WHERE r.id = %(report)s AND a.id::int <> r.id
    """,
    """
    UPDATE kh18_report_line SET counted = value, counted_status = status
     WHERE report_id = %(report)s
    """,
    "UPDATE kh18_report SET is_counted = true WHERE id = %(report)s",
)
# (model, day, [conditions]): the same in a domain and in SQL.
FIGURES = (
    (
        "kh18.activity",
        "date_start",
        [
            [("kind", "=", kind), ("role", "=", role)]
            for kind in ("oversight", "criticism", "comment", "inspection", "review")
            for role in ("led", "coordinated", "took_part")
        ]
        + [
            [("form", "=", form)]
            for form in ("team", "study", "dialogue", "survey", "people_inspection")
        ],
    ),
    (
        "kh18.recommendation",
        "date_sent",
        [
            [("source_kind", "=", source), ("sending", "=", sending)]
            for source in ("oversight", "criticism", "comment", "own")
            for sending in ("draft", "sent", "received")
        ],
    ),
    (
        "kh18.document",
        "date_issue",
        [
            [("direction", "=", direction), ("state", "=", state)]
            for direction in ("incoming", "outgoing")
            for state in ("draft", "submitted", "issued", "checked")
        ],
    ),
)


def figures_of(env):
    """Return 40 indicators counted from three kinds of records."""
    return env["kh18.indicator"].create(
        [
            {
                "code": f"K{place:02}",
                "name": f"Counted {place}",
                "group": "F",
                "uom": "cuộc",
                "kind": "flow",
                "source": "computed",
                **_counting(env, model, day),
                "domain": repr(condition),
            }
            for place, (model, day, condition) in enumerate(_conditions())
        ]
    )


def _conditions():
    return [
        (model, day, condition)
        for model, day, conditions in FIGURES
        for condition in conditions
    ]


def _counting(env, model, day):
    """Return the values that count records of ``model`` by their ``day``."""
    countable = env["kh18.countable"].search([("model", "=", model)])
    countable = countable or env["kh18.countable"].create(
        {"name": model, "model": model}
    )
    field = countable.field_ids.filtered(lambda f: f.path == day and f.usage == "date")
    field = field or env["kh18.countable.field"].create(
        {"countable_id": countable.id, "name": day, "path": day, "usage": "date"}
    )
    return {"countable_id": countable.id, "date_field_id": field.id}


def figure_queries(unit_id, date_from, date_to):
    """Return (query, values) a table: all figures of a unit at once."""
    queries = []
    for model, day, conditions in FIGURES:
        counts, values = [], []
        for condition in conditions:
            where = " AND ".join(f"{name} = %s" for name, _op, _value in condition)
            counts.append(f"count(*) FILTER (WHERE {where})")
            values += [value for _name, _op, value in condition]
        queries.append(
            (
                f"SELECT {', '.join(counts)} FROM {model.replace('.', '_')}"
                f" WHERE unit_id = %s AND {day} BETWEEN %s AND %s",
                [*values, unit_id, date_from, date_to],
            )
        )
    return queries
