using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class AcceptanceConfigsCheck() : DocumentsCheck(
    "acceptance-configs",
    "An acceptance config (`schema_id: wrkr.accept_config`, or a file called `accept.yaml` or `accept.yml`) is one that `wrkr accept run` "
        + "accepts.",
    "Correct the config.")
{
    protected override IEnumerable<LaneDocument> Documents(Lane lane) => lane.AcceptanceConfigs;
}
