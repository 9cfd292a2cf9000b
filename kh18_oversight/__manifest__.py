{
    "name": "Trade Union Oversight and Social Criticism",
    "version": "19.0.1.0.0",
    "category": "Services/Oversight",
    "summary": "Plans, oversight, social criticism, recommendations and reports "
    "of trade union units at every level",
    "author": "KH18",
    "license": "LGPL-3",
    "depends": ["mail", "portal", "digest", "web_hierarchy", "spreadsheet_dashboard"],
    "external_dependencies": {"python": ["xlsxwriter", "python-dateutil"]},
    "application": True,
}
