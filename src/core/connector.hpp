// SPDX-License-Identifier: MIT
#pragma once
#include "../word.hpp"

namespace portsock_core {

enum ConnectorStage : uint32_t { connector_unbegun = 0, connector_begun = 1, connector_over = 2 };

constexpr Word refuse_connector(int32_t kind) { return refuse(kind, PORTSOCK_FIELD_CONNECTOR); }

Word check_connector(const portsock_connector *connector);

} // namespace portsock_core
