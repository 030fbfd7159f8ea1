namespace NetDsl;

/// <summary>How far a download has come.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Received">Its bytes that are here, with those of an earlier attempt.</param>
/// <param name="Total">Its bytes in all; null where the server does not say.</param>
public readonly record struct DownloadProgress(string File, long Received, long? Total);
