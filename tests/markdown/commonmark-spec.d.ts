// What commonmark-spec exports: the examples of the specification, as it numbers them.
declare module 'commonmark-spec' {
  export const tests: { markdown: string; html: string; section: string; number: number }[]
}
