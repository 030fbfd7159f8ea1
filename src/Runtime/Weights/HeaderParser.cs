using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace NetDsl;

/// <summary>Parses the JSON of a safetensors header and checks each tensor by itself; <see cref="DataLayout"/> checks them together.</summary>
internal ref struct HeaderParser
{
    public const string MetadataName = "__metadata__";

    // No framework makes tensors of more dimensions, and a bound here keeps a damaged header from costing more than its length.
    private const int MostDimensions = 64;

    private readonly WeightsOrigin _origin;
    private readonly List<SafeTensorsEntry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private Utf8JsonReader _json;

    private HeaderParser(ReadOnlySpan<byte> header, WeightsOrigin origin)
    {
        _origin = origin;
        _json = new Utf8JsonReader(header);
    }

    public static SafeTensorsHeader Parse(ReadOnlySpan<byte> header, WeightsOrigin origin)
    {
        if (header.IsEmpty || header[0] != (byte)'{')
        {
            string found = header.IsEmpty ? "an empty one" : $"byte 0x{header[0]:X2}";
            throw origin.Error($"expected a header that begins with '{{', found {found}");
        }

        var parser = new HeaderParser(header, origin);
        try
        {
            return parser.ParseHeader();
        }
        catch (JsonException exception)
        {
            string place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}";
            throw origin.Error($"expected a header of one JSON object, found a fault in {place}: not valid JSON", exception);
        }
        catch (InvalidOperationException exception)
        {
            // The JSON reader's answer to a string that is not well-formed Unicode.
            throw origin.Error($"expected a header in UTF-8, found a string near byte {parser._json.TokenStartIndex} that is not", exception);
        }
    }

    private SafeTensorsHeader ParseHeader()
    {
        _json.Read();
        while (Next() == JsonTokenType.PropertyName)
        {
            string name = _json.GetString()!;
            if (!_names.Add(name))
            {
                throw _origin.TensorError(name, "expected each name once in the header, found it twice: duplicate key");
            }

            if (name == MetadataName)
            {
                ParseMetadata();
            }
            else
            {
                _entries.Add(ParseTensor(name));
            }
        }

        // Only spaces may follow; anything else is a JsonException.
        _json.Read();
        return new SafeTensorsHeader(DataLayout.Sort(_entries.ToArray()), _metadata);
    }

    private void ParseMetadata()
    {
        if (Next() != JsonTokenType.StartObject)
        {
            throw _origin.Error($"expected {MetadataName} to be an object, found {Token()}");
        }

        while (Next() == JsonTokenType.PropertyName)
        {
            string key = _json.GetString()!;
            if (Next() != JsonTokenType.String)
            {
                throw _origin.Error($"expected {MetadataName} to hold texts, found {Token()} under {WeightsText.Quote(key)}");
            }

            if (!_metadata.TryAdd(key, _json.GetString()!))
            {
                throw _origin.Error($"expected each name once in {MetadataName}, found {WeightsText.Quote(key)} twice: duplicate key");
            }
        }
    }

    private SafeTensorsEntry ParseTensor(string name)
    {
        if (Next() != JsonTokenType.StartObject)
        {
            throw _origin.TensorError(name, $"expected an object with dtype, shape and data_offsets, found {Token()}");
        }

        SafeTensorsType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (Next() == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("dtype"u8))
            {
                Once(name, "dtype", type);
                type = ParseType(name);
            }
            else if (_json.ValueTextEquals("shape"u8))
            {
                Once(name, "shape", shape);
                shape = ParseNumbers(name, "shape");
            }
            else if (_json.ValueTextEquals("data_offsets"u8))
            {
                Once(name, "data_offsets", offsets);
                offsets = ParseNumbers(name, "data_offsets");
            }
            else
            {
                throw _origin.TensorError(name, $"expected dtype, shape and data_offsets, found {WeightsText.Quote(_json.GetString()!)}");
            }
        }

        return Entry(name, type, shape, offsets);
    }

    private readonly SafeTensorsEntry Entry(string name, SafeTensorsType? type, long[]? shape, long[]? offsets)
    {
        if (type is null || shape is null || offsets is null)
        {
            string missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw _origin.TensorError(name, $"expected dtype, shape and data_offsets, found no {missing}");
        }

        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw _origin.TensorError(name, $"expected data_offsets of a begin and an end not before it, found {WeightsText.Shape(offsets)}");
        }

        long count = Dimensions.Length(shape);
        long length = count < 0 ? -1 : type.ByteLength(count);
        if (length != offsets[1] - offsets[0])
        {
            string expected = length < 0 ? "a shape that fills a whole number of bytes below 2^63" : $"{length} bytes";
            string found = length < 0 ? "none" : $"{offsets[1] - offsets[0]} by its data_offsets";
            throw _origin.TensorError(name, $"expected {expected} for {type.Name} {WeightsText.Shape(shape)}, found {found}");
        }

        return new SafeTensorsEntry(name, type, shape, offsets[0], offsets[1]);
    }

    private SafeTensorsType ParseType(string name)
    {
        string? text = Next() == JsonTokenType.String ? _json.GetString() : null;
        return (text is null ? null : SafeTensorsType.Find(text))
            ?? throw _origin.TensorError(name, $"expected a dtype of the format, such as F32, found {Token()}");
    }

    private long[] ParseNumbers(string name, string field)
    {
        if (Next() != JsonTokenType.StartArray)
        {
            throw _origin.TensorError(name, $"expected an array as its {field}, found {Token()}");
        }

        Span<long> numbers = stackalloc long[MostDimensions];
        int count = 0;
        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long number) || number < 0)
            {
                throw _origin.TensorError(name, $"expected integers of 0 to 2^63 - 1 in its {field}, found {Token()}");
            }

            if (count == MostDimensions)
            {
                throw _origin.TensorError(name, $"expected at most {MostDimensions} numbers in its {field}, found more");
            }

            numbers[count++] = number;
        }

        return numbers[..count].ToArray();
    }

    private readonly void Once(string name, string field, object? value)
    {
        if (value is not null)
        {
            throw _origin.TensorError(name, $"expected one {field}, found two: duplicate key");
        }
    }

    private JsonTokenType Next()
    {
        _json.Read();
        return _json.TokenType;
    }

    /// <summary>The value that was read last, for messages.</summary>
    private readonly string Token() => _json.TokenType switch
    {
        JsonTokenType.String => WeightsText.Quote(_json.GetString()!),
        JsonTokenType.Number => WeightsText.Clip(Encoding.ASCII.GetString(_json.ValueSpan)),
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        _ => "false",
    };
}
