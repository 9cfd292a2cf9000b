from . import test_indicator_figures
from . import test_campaign_chain
from . import test_report_excel
from . import test_report_excel_table
