"""Records of the base for the access matrix: {row: function(env, unit)}."""

MAKERS = {
    "kh18.holiday": lambda env, unit: env["kh18.holiday"].create(
        {"name": unit.name, "date_from": "2024-03-08"}
    ),
}
