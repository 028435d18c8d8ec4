// Passkeys: a form that a device answers. Its challenge is fetched, the device asked, and the answer sent with the form.
// Without this script, or where the browser knows no passkeys, the form says so, and the server does.
const forms = document.querySelectorAll('form[data-passkey]')
const isKnown = 'parseRequestOptionsFromJSON' in (window.PublicKeyCredential ?? {})

const say = (form, what) => {
  for (const part of form.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== what
}

async function answerOf(form, options) {
  const { credentials } = navigator
  const answer =
    form.dataset.passkey === 'create'
      ? await credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  return JSON.stringify(answer)
}

async function send(form) {
  const fields = new URLSearchParams(new FormData(form))
  const response = await fetch(form.dataset.challenge, { method: 'POST', body: fields, redirect: 'manual' })
  // Signed out meanwhile, or to be asked again: the page leads there.
  if (response.type === 'opaqueredirect') return location.reload()
  // What is wrong is said on the page that the form itself gets.
  if (response.ok) form.elements.credential.value = await answerOf(form, await response.json())
  form.submit()
}

for (const form of forms) {
  if (!isKnown) {
    say(form, 'unknown')
    form.querySelector('button').disabled = true
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    say(form, '')
    const button = form.querySelector('button')
    button.disabled = true
    send(form).catch((error) => {
      button.disabled = false
      say(form, error.name === 'InvalidStateError' ? 'there' : 'failed')
    })
  })
}
// Back from the next page: nothing of the last answer is sent again.
addEventListener('pageshow', () => {
  for (const form of forms) {
    form.elements.credential.value = ''
    form.querySelector('button').disabled = !isKnown
  }
})
