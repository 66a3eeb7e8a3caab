using System.Collections.Immutable;

namespace Wrkr.Runtime.Doctor;

/// <summary>
/// Looks at a store, at the machine below it and at the jobs in it, and says what may go wrong and what to do. It makes no store, migrates
/// none and changes no job; for a moment it writes a small file beside the store, to measure the disk.
/// </summary>
public static class StoreDoctor
{
    /// <summary>Runs all checks. One that can't be carried out says so.</summary>
    /// <param name="options">What to look at.</param>
    /// <param name="cancellationToken">Stops between two checks.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: an option makes no sense.</exception>
    public static async Task<DoctorReport> RunAsync(DoctorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(options);
        var checks = ImmutableArray.CreateBuilder<DoctorCheck>();
        var subject = await DoctorSubject.OpenAsync(options).ConfigureAwait(false);
        await using (subject.ConfigureAwait(false))
        {
            var isProduction = options.Profile is DoctorProfile.ProductionReadiness;
            foreach (var check in DoctorChecks.Always.Concat(isProduction ? DoctorChecks.OfProduction : []))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var finding = await FindingAsync(check, subject, cancellationToken).ConfigureAwait(false);
                checks.Add(new(
                    check.Kind.Name, finding.Ok, finding.Severity, finding.Details,
                    finding.Ok ? null : finding.Remedy ?? check.Kind.Remedy, finding.Ok ? null : finding.Code ?? check.Kind.Code));
            }
        }

        return new(subject.StartedAt, options.Profile, checks.ToImmutable());
    }

    private static async ValueTask<DoctorFinding> FindingAsync(
        IDoctorCheck check, DoctorSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(subject, cancellationToken).ConfigureAwait(false);
        }
        catch (WrkrException failure)
        {
            return DoctorFinding.Error($"The check failed: {failure.Problem}") with { Remedy = failure.Advice, Code = failure.Reason };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return DoctorFinding.Warning($"It can't be checked: {failure.Message}");
        }
    }

    private static void Require(DoctorOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.StorePath);
        if (options.StaleAfter <= TimeSpan.Zero)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput, $"{options.StaleAfter} is no time after which a job is stale.", "Name more than nothing.");
        }

        _ = options.Serve.IsLoopback();
        if (options.Serve.MaxBodyBytes is < 1 and var bytes)
        {
            throw new WrkrException(ReasonCodes.InvalidInput, $"A body of {bytes} bytes makes no sense.", "Name at least 1.");
        }
    }
}
