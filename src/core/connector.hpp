// SPDX-License-Identifier: MIT
// The state of a connector: candidates, attempts, times.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

enum ConnectorStage : uint32_t { connector_unbegun = 0, connector_begun = 1, connector_over = 2 };

constexpr Result refuse_connector(int32_t kind) { return refuse(kind, PORTSOCK_PARAM_CONNECTOR); }

Result check_connector(const portsock_connector *connector);

} // namespace portsock_core
