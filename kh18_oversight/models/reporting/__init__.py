from . import campaign, campaign_due, campaign_launch
from . import form, form_section, form_line, form_rule
from . import target
from . import report, report_content, report_flow, report_review, report_rehang
from . import report_figures, report_sum, report_checks, report_keep, report_paper
from . import report_paper_register, report_paper_text, report_paper_annex
from . import report_paper_run
from . import report_bundle, report_bundle_print, document
from . import report_line, report_section, report_version, report_grant
from . import report_line_paper, report_section_paper
from . import rollup, tally
from . import unit
from . import countable, countable_field
from . import indicator, indicator_domain, indicator_figures
