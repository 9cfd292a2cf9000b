from . import campaign, campaign_due, campaign_launch
from . import campaign_rule, campaign_rule_due, campaign_rule_propose
from . import campaign_proposal, campaign_next, campaign_withdraw
from . import form, form_section, form_line, form_rule, form_version
from . import campaign, campaign_due, campaign_launch, campaign_board
from . import form, form_section, form_line, form_rule
from . import target
from . import report, report_content, report_flow, report_review, report_rehang
from . import report_figures, report_sum, report_checks, report_keep, report_paper
from . import report_line, report_section, report_version, report_grant
from . import report_extension, report_screen, report_problems, report_line_screen, report_section_screen
from . import campaign_screen, report_version_screen
from . import rollup, tally
from . import unit
from . import countable, countable_field
from . import indicator, indicator_domain, indicator_figures
from . import report_excel, report_excel_table, report_line_excel
from . import report_excerpt, report_narrative, report_sentence
from . import report_section_sources, report_section_sentence, report_section_compare
from . import report_line_sentence
from . import report_completeness, report_board, report_board_table
from . import report_missing, report_outdated, report_bulk
from . import report_grant_urged, report_urged, report_urging, report_urging_text
from . import report_reminder, campaign_reminder
from . import report_compare, report_trend, report_line_trend
