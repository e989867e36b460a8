import { code128 } from '@/lib/patients/model/code128'
import { barcodeLabel } from '@/lib/patients/words/papers'

/** Modules of white on either side, without which a scanner does not find the symbol (ISO/IEC 15417). */
const QUIET = 10

/** `text` as a Code 128 symbol, as wide as its box. The text itself is shown beside it. */
export function Barcode({ text, className }: { text: string; className?: string }) {
  const widths = code128(text)
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, QUIET))
  const total = widths.reduce((sum, width) => sum + width, 2 * QUIET)
  return (
    <svg
      viewBox={`0 0 ${total} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={barcodeLabel(text)}
      shapeRendering="crispEdges"
      className={className}
    >
      {widths.map(
        (width, index) =>
          index % 2 === 0 && (
            <rect key={starts[index]} x={starts[index]} y={0} width={width} height={20} fill="currentColor" />
          ),
      )}
    </svg>
  )
}
