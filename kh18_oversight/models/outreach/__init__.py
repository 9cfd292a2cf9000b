from . import public_copy
from . import public_file
from . import visitor_mixin
from . import link_mixin, outlet_mixin, second_person_mixin
from . import channel
from . import column
from . import (
    communication,
    communication_document,
    communication_flow,
    communication_link,
    communication_reminder,
)
from . import material
from . import material_version
