{
    "name": "Trade Union Oversight: Tests of Sessions",
    "version": "19.0.1.0.0",
    "category": "Services/Oversight",
    "summary": "Tests before and after a training course, by Odoo's surveys",
    "author": "KH18",
    "license": "LGPL-3",
    "depends": ["kh18_oversight", "survey"],
    "data": ["views/session_views.xml"],
    "auto_install": True,
}
