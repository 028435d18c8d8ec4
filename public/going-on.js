// On the way to another place to sign in, and back from it: presses what there is to press, once.
const on = document.querySelector('[data-goes-on]')
if (on instanceof HTMLFormElement) {
  // What the provider sent is in the form, and need not stay in the address.
  history.replaceState(null, '', location.pathname)
  on.requestSubmit()
} else if (on) location.replace(on.href)
