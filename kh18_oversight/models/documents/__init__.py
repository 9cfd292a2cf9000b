from . import ir_actions_report
from . import paper_print_mixin, paper_lint_mixin, paper_format
from . import document_type, term
from . import numbering, numbering_period, numbering_skip, numbering_gap
from . import unit_level, unit, unit_paper, res_partner, ir_attachment
from . import recipient, recipient_list, recipient_list_line
from . import document, document_symbol, document_validity, document_chain
from . import document_recipients
from . import document_number, document_flow, document_freeze
from . import document_restricted
from . import document_clause, document_link, dispatch
from . import paper_mixin, document_paper
from . import written_paper_mixin, document_written
from . import handover_paper
