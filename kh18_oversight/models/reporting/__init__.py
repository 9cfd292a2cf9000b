from . import campaign, campaign_due, campaign_launch
from . import form, form_section, form_line, form_rule
from . import target
from . import report, report_content, report_flow, report_review, report_rehang
from . import report_figures, report_sum, report_checks, report_keep, report_paper
from . import report_line, report_section, report_version, report_grant
from . import rollup, tally
from . import unit
from . import countable, countable_field
from . import indicator, indicator_domain, indicator_figures
from . import report_excel, report_excel_table, report_entry, report_entry_read
from . import report_line_excel, report_line_entry, report_section_excel
