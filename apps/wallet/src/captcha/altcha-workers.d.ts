declare module 'altcha/workers/*?worker' {
  const Constructor: new () => Worker;
  export default Constructor;
}
