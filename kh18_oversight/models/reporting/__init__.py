from . import campaign, campaign_due, campaign_rule, campaign_rule_due
from . import campaign_proposal, form, form_section, form_line, form_rule, target
from . import seen_mixin, report, report_bundle, report_line, report_section
from . import report_version, report_grant, rollup, tally, countable, countable_field
from . import indicator, report_excerpt, report_board, report_urging, report_compare
from . import report_figure
from . import campaign_launch, campaign_rule_propose, campaign_next, campaign_withdraw
from . import form_version, campaign_board, report_content, report_flow, report_review
from . import report_rehang, report_figures, report_sum, report_checks, report_keep
from . import report_paper, report_paper_register, report_paper_text
from . import report_paper_annex, report_paper_run, report_bundle_print, document
from . import report_line_paper, report_section_paper, report_screen, report_problems
from . import report_line_screen, report_section_screen, report_extension
from . import campaign_screen, report_version_screen, unit
from . import indicator_domain, indicator_figures, report_excel
from . import report_excel_table, report_entry, report_entry_read, report_line_excel
from . import report_line_entry, report_section_excel, report_narrative
from . import report_sentence, report_section_sources, report_section_sentence
from . import report_section_compare, report_line_sentence, report_line_estimate
from . import report_line_star, report_estimate, report_estimate_sum, report_bounds
from . import tally_board
from . import report_completeness, report_board_table, report_missing, report_outdated
from . import report_bulk, report_grant_urged, report_urged, report_urging_text
from . import report_urging_issue
from . import report_line_live
from . import report_reminder, campaign_reminder, report_trend, report_line_trend
from . import report_handover, campaign_rule_handover
