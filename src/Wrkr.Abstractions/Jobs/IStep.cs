namespace Wrkr;

/// <summary>A step as a class, without data parameters; see <see cref="IStep{TIn, TOut}"/>.</summary>
/// <typeparam name="TOut">Its output, or a <see cref="StepResult{T}"/> of it.</typeparam>
public interface IStep<TOut>
{
    /// <summary>Runs it once.</summary>
    /// <param name="step">What it can know and do besides its work.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    Task<TOut> RunAsync(StepContext step, CancellationToken cancellationToken);
}

/// <summary>
/// A step as a class: several jobs can share it, and a test calls it directly. Its services come through its constructor. Each attempt has
/// an instance of its own, which is disposed afterwards if it is disposable.
/// </summary>
/// <typeparam name="TIn">Its data parameter, bound by type as in a step method.</typeparam>
/// <typeparam name="TOut">Its output, or a <see cref="StepResult{T}"/> of it.</typeparam>
public interface IStep<TIn, TOut>
{
    /// <summary>Runs it once.</summary>
    /// <param name="input">Its data.</param>
    /// <param name="step">What it can know and do besides its work.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    Task<TOut> RunAsync(TIn input, StepContext step, CancellationToken cancellationToken);
}

/// <summary>A step as a class, with two data parameters; see <see cref="IStep{TIn, TOut}"/>.</summary>
/// <typeparam name="T1">Its first data parameter, bound by type as in a step method.</typeparam>
/// <typeparam name="T2">Its second data parameter, bound by type as in a step method.</typeparam>
/// <typeparam name="TOut">Its output, or a <see cref="StepResult{T}"/> of it.</typeparam>
public interface IStep<T1, T2, TOut>
{
    /// <summary>Runs it once.</summary>
    /// <param name="first">Its first data.</param>
    /// <param name="second">Its second data.</param>
    /// <param name="step">What it can know and do besides its work.</param>
    /// <param name="cancellationToken">Canceled when the attempt times out, the lease is lost or the host stops.</param>
    Task<TOut> RunAsync(T1 first, T2 second, StepContext step, CancellationToken cancellationToken);
}
