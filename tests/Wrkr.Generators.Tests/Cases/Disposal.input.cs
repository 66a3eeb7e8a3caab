namespace Acme.Storage
{
    public interface IClock
    {
        int Now { get; }
    }

    [Job("async-disposal")]
    public sealed partial class AsyncDisposal(IClock clock, IFormatProvider? format = null) : IAsyncDisposable
    {
        public AsyncDisposal(IClock clock)
            : this(clock, null)
        {
        }

        public static int Disposed { get; private set; }

        [Step]
        public string Tell(int hours) => (clock.Now + hours).ToString(format);

        [Step]
        public static int Length(string told) => told.Length;

        ValueTask IAsyncDisposable.DisposeAsync()
        {
            Disposed++;
            return default;
        }
    }

    [Job("disposal")]
    public sealed partial class Disposal : IDisposable
    {
        public static int Disposed { get; private set; }

        [Step]
        public int Twice(int number) => number * 2;

        public void Dispose() => Disposed++;
    }
}
