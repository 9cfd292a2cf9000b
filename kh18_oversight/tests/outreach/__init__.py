from . import test_public_copy
from . import test_communication
from . import test_communication_flow
from . import test_communication_link
from . import test_communication_document
from . import test_material
from . import test_publication
from . import test_communication_publication
