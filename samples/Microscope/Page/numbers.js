// Numbers as people read them. A float is shown with the fewest digits that lead back to its very bits.

/** The shortest decimal that a 32-bit float is read back from. */
export function exact(value) {
  if (!Number.isFinite(value)) {
    return String(value);
  }
  const float = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = float.toPrecision(digits);
    if (Math.fround(Number(text)) === float) {
      return String(Number(text)).replace("-", "−");
    }
  }
  return String(Number(float.toPrecision(9))).replace("-", "−");
}

/** Three digits, for labels beside a picture. */
export function rough(value) {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

/** A share as per cent. */
export function percent(share) {
  return `${(100 * share).toFixed(share > 0.9995 || share < 0.0005 ? 2 : 1)} %`;
}

/** 12345 as 12,345. */
export function grouped(count) {
  return count.toLocaleString("en-GB");
}
