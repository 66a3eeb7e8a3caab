public partial interface IOuter
{
    public readonly partial record struct @struct
    {
        [Job("nested")]
        internal partial class @class
        {
            private @class()
            {
            }

            [Step]
            public string @event(string? text) => text ?? "";

            [Step]
            public int Count(string text) => text.Length;
        }
    }
}
