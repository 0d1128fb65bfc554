import type { JSX } from 'solid-js'
import type { Operation } from '../../crypto/measure-api.ts'

/** Each line has a shape and a pattern of its own, so that nothing rests on telling colours apart. */
const shapes: Readonly<Record<Operation, { readonly path: string; readonly dashes: string }>> = {
  encrypt: { path: 'M-4.500 -4.500h9v9h-9z', dashes: '' },
  decrypt: { path: 'M0 -6L6 4.500H-6z', dashes: '9 4' },
  transform: { path: 'M0 -6.500L6.500 0L0 6.500L-6.500 0z', dashes: '2 4' },
  finish: { path: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z', dashes: '' },
  sign: { path: 'M-5 -5L5 5M5 -5L-5 5', dashes: '12 4 2 4' },
  verify: { path: 'M0 -6V6M-6 0H6', dashes: '5 3' },
}

export const dashesOf = (operation: Operation): string => shapes[operation].dashes

export function Mark(props: {
  readonly operation: Operation
  readonly x: number
  readonly y: number
}): JSX.Element {
  return (
    <path
      class={`mark-of ${props.operation}`}
      d={shapes[props.operation].path}
      transform={`translate(${props.x} ${props.y})`}
    />
  )
}

/** A short piece of the line with its mark. */
export function Swatch(props: {
  readonly operation: Operation
  readonly x: number
  readonly y: number
}): JSX.Element {
  return (
    <g>
      <line
        class={`line-of ${props.operation}`}
        x1={props.x}
        x2={props.x + 32}
        y1={props.y}
        y2={props.y}
        stroke-dasharray={dashesOf(props.operation)}
      />
      <Mark operation={props.operation} x={props.x + 16} y={props.y} />
    </g>
  )
}
