from . import test_adhoc, test_campaign_race, test_campaign_rule, test_form_shipped
from . import test_campaign_chain
from . import test_campaign_changes
from . import test_campaign_full
from . import test_campaign_rules
from . import test_campaign_screen, test_report_version_screen, test_report_buttons
from . import test_drafts_hidden
from . import test_figures_lib
from . import test_indicator, test_indicator_domain
from . import test_indicator_figures
from . import test_indicator_outreach
from . import test_indicator_shipped, test_indicator_recommendations
from . import test_narrative_wizard
from . import test_report_board
from . import test_report_compare
from . import test_report_entry, test_report_entry_faults
from . import test_report_estimate, test_report_bounds, test_report_line_star
from . import test_report_excel
from . import test_report_excel_table
from . import test_report_excerpt
from . import test_report_figure
from . import test_report_flow, test_report_input, test_report_time
from . import test_report_missing
from . import test_report_paper, test_report_paper_received, test_report_paper_text
from . import test_report_paper_access, test_report_bundle, test_report_missing_list
from . import test_report_punctuality
from . import test_report_queries
from . import test_report_race
from . import test_report_reminder
from . import test_report_review
from . import test_report_screen, test_report_problems, test_report_wizards
from . import test_report_seen
from . import test_report_sentence
from . import test_report_urging
from . import test_rollup_random
