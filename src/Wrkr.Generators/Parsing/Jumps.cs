using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>Where steps may lead besides the next one, and so which outputs may be missing where.</summary>
internal sealed class Jumps
{
    private readonly List<UnboundStep> _steps;
    private readonly List<(int From, int To, bool PassesItself)> _all = [];

    public Jumps(List<UnboundStep> steps, DiagnosticList found)
    {
        _steps = steps;
        for (var index = 0; index < steps.Count; index++)
        {
            foreach (var target in steps[index].Targets)
            {
                var to = Find(target.Name);
                if (to > index)
                {
                    _all.Add((index, to, steps[index].Kind is StepKind.Decision));
                }
                else
                {
                    found.Add(
                        FlowRules.WrongTarget, target.Location, steps[index].Name, target.Name,
                        to < 0 ? "there is no step of that name" : "it isn't a later step");
                }
            }
        }
    }

    /// <summary>The id of a step that is named as one that may follow.</summary>
    public string Id(UnboundTarget target) => Find(target.Name) is >= 0 and var index ? _steps[index].Id : target.Name;

    /// <summary>Why an earlier step's output may be missing at a position; <see langword="null"/> when it is always there.</summary>
    public string? WhyMissing(int maker, int reader)
    {
        if (_steps[maker].When is not null && reader > maker)
        {
            return $"'{_steps[maker].Name}' runs only under a condition";
        }

        foreach (var (from, to, passesItself) in _all)
        {
            if (reader >= to && maker < to && (maker > from || (passesItself && maker == from)))
            {
                return passesItself
                    ? $"'{_steps[from].Name}' leads past it when it isn't approved"
                    : $"'{_steps[from].Name}' may skip to '{_steps[to].Name}'";
            }
        }

        return null;
    }

    private int Find(string name) => _steps.FindIndex(step => step.Name == name && step.Kind is not StepKind.Delay);
}
