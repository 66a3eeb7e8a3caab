using Microsoft.CodeAnalysis;

namespace Wrkr.Generators.Analyzers.Json;

/// <summary>The types on which System.Text.Json throws.</summary>
internal static class JsonRefusals
{
    private const string OfAttempt = "which ends with the attempt";

    /// <returns>Why a type can't be JSON, or <see langword="null"/> when it can.</returns>
    public static string? Reason(ITypeSymbol type) => type switch
    {
        _ when JsonKinds.HasConverter(type) => null,
        { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } =>
            "which is code",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer }
            or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "which is an address in this process",
        IArrayTypeSymbol { Rank: > 1 } => "which JSON has no form for",
        _ when JsonKinds.Key(type) is { } key && !IsKey(key) => "whose keys can't be names in JSON",
        _ => Ancestors(type).Select(Named).FirstOrDefault(reason => reason is not null),
    };

    /// <summary>What has a converter for values may have one for names.</summary>
    private static bool IsKey(ITypeSymbol type) =>
        (JsonKinds.IsLeaf(type) && JsonKinds.Elements(type) is null && !type.IsTupleType)
        || JsonKinds.HasConverter(type)
        || type.TypeKind is TypeKind.TypeParameter or TypeKind.Error;

    private static string? Named(ITypeSymbol type) => (type.ContainingNamespace?.ToDisplayString(), type.Name) switch
    {
        ("System", "Type") or ("System.Reflection", "MemberInfo") => "which names code in this process",
        ("System.IO", "Stream" or "TextReader" or "TextWriter") => OfAttempt,
        ("System.Threading", "CancellationToken" or "CancellationTokenSource" or "WaitHandle" or "Thread") => OfAttempt,
        ("System.Threading.Tasks", "Task" or "ValueTask") => OfAttempt,
        ("System", "Exception") => "which holds code and a stack of this process",
        _ => null,
    };

    private static IEnumerable<ITypeSymbol> Ancestors(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
