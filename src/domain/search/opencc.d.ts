// The dictionaries of opencc-js as it ships them, one file each: "乾 干|後 后|…", what follows a blank being the other side.
declare module 'opencc-js/dict/*' {
  const pairs: string
  export default pairs
}
