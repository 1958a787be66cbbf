import { activation } from '@jatidiri/contracts';
import { agreeAsSecondOfficer, confirmApplication } from '../confirm.service.ts';
import { type Bench, handleOf, type Person, type Phone } from '../testkit.ts';

/** As far as the office QR, where the face does not matter: it is left to the second officer. */
export async function offered(b: Bench, person: Person, phone: Phone): Promise<{ id: string; handle: string }> {
  const id: string = (await phone.apply(person)).body.id;
  await phone.call(activation.skipFace, { id });
  await agreeAsSecondOfficer(b.world, b.second, { id, reason: 'Wajah dicocokkan langsung di loket dengan KTP-el.' });
  return { id, handle: handleOf((await confirmApplication(b.world, b.officer, id)).qr) };
}

/** As far as the token that a PIN is set with: scanned, and the e-mailed code typed. */
export async function admitted(
  b: Bench,
  person: Person & { readonly email: string },
  phone: Phone,
): Promise<{ id: string; token: string }> {
  const { id, handle } = await offered(b, person, phone);
  await phone.call(activation.scanOffer, { offer: handle });
  await b.deliver();
  return { id, token: (await phone.token(handle, b.lastCode(person.email))).body.access_token };
}
