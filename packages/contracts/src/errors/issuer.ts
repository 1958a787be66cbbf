import { type ErrorEntry, e } from './entry.ts';

/** What a wallet that fetches credentials can meet, beside the words of OpenID4VCI and OAuth. */
export const issuerErrors = {
  'client.not_trusted': e(
    401,
    'Dompet ini tidak dapat dibuktikan asalnya. Pakai dompet yang terdaftar.',
    'This wallet cannot prove where it comes from. Use a registered one.',
  ),
  'client.redirect_invalid': e(
    400,
    'Alamat kembali dompet tidak sah. Hubungi pembuat dompet.',
    'The return address of the wallet is not valid. Contact its maker.',
  ),
  'issuer.nonce_required': e(
    401,
    'Bukti perangkat perlu kode baru dari server. Kirim ulang.',
    'The device proof needs a fresh nonce of this server. Send it again.',
  ),
  'issuer.nonce_invalid': e(
    400,
    'Kode sekali pakai sudah lama atau sudah dipakai. Minta yang baru.',
    'The nonce is old or was used. Ask for a new one.',
  ),
  'issuer.proof_invalid': e(
    400,
    'Bukti kunci tidak sah. Buat bukti baru, lalu coba lagi.',
    'The key proof is not valid. Make a new one and try again.',
  ),
  'issuer.encryption_unsupported': e(
    400,
    'Cara enkripsi tidak didukung. Periksa metadata penerbit.',
    'This encryption is not supported. Check the issuer metadata.',
  ),
  'issuer.configuration_unknown': e(
    400,
    'Jenis dokumen ini tidak dikenal. Periksa metadata penerbit.',
    'This kind of credential is unknown. Check the issuer metadata.',
  ),
  'issuer.not_eligible': e(
    403,
    'Dokumen tidak dapat diterbitkan. Hubungi kantor Dukcapil.',
    'The credential cannot be issued. Contact a Dukcapil office.',
  ),
  'issuer.transaction_unknown': e(
    400,
    'Permintaan yang ditunda tidak dikenal atau sudah diambil. Minta lagi.',
    'The deferred request is unknown or was collected. Ask again.',
  ),
  'issuer.notification_unknown': e(
    400,
    'Pemberitahuan ini tidak dikenal. Periksa nomornya.',
    'This notification is unknown. Check its id.',
  ),
  'grant.invalid': e(
    400,
    'Izin tidak sah, habis, atau sudah dipakai. Mulai lagi dari awal.',
    'The grant is not valid, has ended or was used. Start again.',
  ),
  'grant.pin_required': e(
    403,
    'Ini perlu PIN Anda di dompet Jatidiri. Mulai lagi dari dompet yang meminta, lalu masukkan PIN.',
    'This needs your PIN in the Jatidiri wallet. Start again from the wallet that asked, then enter your PIN.',
  ),
  'grant.scope_invalid': e(
    400,
    'Dokumen yang diminta tidak dikenal. Periksa permintaan dompet.',
    'What was asked for is unknown. Check the request of the wallet.',
  ),
} as const satisfies Record<string, ErrorEntry>;
