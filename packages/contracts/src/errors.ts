/** What a caller is told when the answer is no: the HTTP status, and what to do next, in both languages. */
export interface ErrorEntry {
  readonly status: number;
  readonly id: string;
  readonly en: string;
}

const e = (status: number, id: string, en: string): ErrorEntry => ({ status, id, en });

/** Every error a caller can meet. Apps translate the code; they never parse text. */
export const errorCatalogue = {
  'server.unexpected': e(
    500,
    'Terjadi gangguan. Data Anda aman. Coba lagi sebentar lagi.',
    'Something went wrong. Your data is safe. Try again shortly.',
  ),
  'server.unavailable': e(
    503,
    'Layanan sedang terganggu. Data Anda aman. Coba lagi nanti.',
    'Service disrupted. Your data is safe. Try again later.',
  ),
  'request.invalid': e(
    400,
    'Isian belum sesuai. Periksa lagi, lalu kirim ulang.',
    'The request is not valid. Check it and send it again.',
  ),
  'request.not_found': e(
    404,
    'Alamat ini tidak ada. Periksa tautannya.',
    'There is nothing at this address. Check the link.',
  ),
  'request.too_large': e(
    413,
    'Kiriman terlalu besar. Perkecil, lalu kirim ulang.',
    'This is too large. Make it smaller and send it again.',
  ),
  'request.too_many': e(
    429,
    'Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.',
    'Too many tries. Wait a moment and try again.',
  ),
  'request.unsupported_media': e(
    415,
    'Jenis kiriman tidak dikenal. Kirim sebagai JSON.',
    'This content type is not accepted. Send JSON.',
  ),
  'request.foreign_origin': e(
    403,
    'Permintaan datang dari situs lain dan ditolak. Buka halaman resminya.',
    'The request came from another site and was refused. Open the official page.',
  ),

  'session.required': e(401, 'Anda belum masuk. Masuk dahulu.', 'You are not signed in. Sign in first.'),
  'session.expired': e(401, 'Sesi Anda berakhir. Masuk lagi.', 'Your session has ended. Sign in again.'),
  'session.step_up_required': e(
    401,
    'Konfirmasi diri Anda sekali lagi untuk melanjutkan.',
    'Confirm it is you once more to go on.',
  ),
  'session.forbidden': e(
    403,
    'Anda tidak berwenang untuk tindakan ini. Hubungi penyelia Anda.',
    'You may not do this. Ask your supervisor.',
  ),
  'device.proof_invalid': e(
    401,
    'Bukti perangkat tidak sah. Periksa jam ponsel, lalu coba lagi.',
    'The device proof is not valid. Check the phone clock and try again.',
  ),
  'device.unknown': e(
    401,
    'Perangkat ini belum terdaftar. Aktifkan KTP Digital di perangkat ini.',
    'This device is not registered. Activate KTP Digital on it.',
  ),
  'device.disabled': e(
    403,
    'Perangkat ini dinonaktifkan. Datang ke kantor Dukcapil dengan KTP Anda.',
    'This device is disabled. Visit a Dukcapil office with your card.',
  ),
  'device.frozen': e(
    403,
    'Dompet dibekukan. Datang ke kantor Dukcapil untuk membukanya.',
    'The wallet is frozen. Visit a Dukcapil office to open it.',
  ),
  'device.replaced': e(
    403,
    'KTP Digital Anda aktif di perangkat lain. Hubungi kantor jika bukan Anda.',
    'Your KTP Digital is active on another device. Tell an office if that is not you.',
  ),

  'captcha.required': e(400, 'Selesaikan captcha dahulu.', 'Solve the captcha first.'),
  'captcha.invalid': e(
    400,
    'Captcha tidak sah atau sudah dipakai. Ulangi captcha.',
    'The captcha is not valid or was used. Solve a new one.',
  ),

  'application.unknown': e(
    404,
    'Pendaftaran tidak ditemukan. Mulai lagi dari awal.',
    'Application not found. Start again.',
  ),
  'application.wrong_device': e(
    403,
    'Pendaftaran ini milik perangkat lain. Lanjutkan di perangkat itu.',
    'This application belongs to another device. Continue there.',
  ),
  'application.wrong_step': e(
    409,
    'Langkah ini belum waktunya. Selesaikan langkah sebelumnya.',
    'This step comes later. Finish the one before it.',
  ),
  'application.closed': e(
    409,
    'Pendaftaran ini sudah ditutup. Mulai pendaftaran baru.',
    'This application is closed. Start a new one.',
  ),
  'application.other_office': e(
    403,
    'Pendaftaran ini milik kantor lain. Arahkan pemohon ke kantornya.',
    'This application belongs to another office. Direct the applicant there.',
  ),
  'application.not_eligible': e(
    409,
    'Penduduk ini belum dapat diaktifkan. Lihat alasannya di layar petugas.',
    'This resident cannot be activated. See the reason on the screen.',
  ),
  'application.second_officer_required': e(
    409,
    'Wajah belum cocok. Petugas kedua harus menyetujui dengan alasan.',
    'The face did not match. A second officer must agree, with a reason.',
  ),

  'face.no_face': e(422, 'Wajah tidak terlihat. Hadapkan wajah ke kamera.', 'No face seen. Face the camera.'),
  'face.two_faces': e(
    422,
    'Ada lebih dari satu wajah. Pastikan Anda sendiri di depan kamera.',
    'More than one face. Make sure you are alone in the picture.',
  ),
  'face.too_dark': e(422, 'Terlalu gelap. Cari tempat yang lebih terang.', 'Too dark. Find a brighter place.'),
  'face.too_bright': e(422, 'Terlalu silau. Jauhi cahaya langsung.', 'Too bright. Move away from direct light.'),
  'face.blurred': e(
    422,
    'Gambar kabur. Bersihkan lensa dan tahan ponsel.',
    'The picture is blurred. Clean the lens and hold still.',
  ),
  'face.too_far': e(422, 'Wajah terlalu jauh. Dekatkan ponsel.', 'Too far away. Move the phone closer.'),
  'face.turned': e(422, 'Wajah menoleh. Lihat lurus ke kamera.', 'Your head is turned. Look straight at the camera.'),
  'face.covered': e(
    422,
    'Wajah tertutup. Lepas masker, kacamata hitam, atau penutup wajah.',
    'Your face is covered. Remove mask or dark glasses.',
  ),
  'face.eyes_closed': e(422, 'Mata tertutup. Buka mata Anda.', 'Your eyes are closed. Open your eyes.'),
  'face.unreadable': e(422, 'Gambar tidak dapat dibaca. Ambil foto lagi.', 'The picture cannot be read. Take another.'),
  'face.not_alike': e(
    422,
    'Belum cukup mirip. Coba lagi dengan cahaya lebih baik.',
    'Not alike enough yet. Try again in better light.',
  ),
  'face.no_match': e(
    422,
    'Wajah atau NIK tidak cocok. Datang ke kantor Dukcapil untuk dibantu.',
    'Face or NIK does not match. Visit a Dukcapil office for help.',
  ),
  'face.tries_used_up': e(
    429,
    'Percobaan foto habis. Petugas akan mencocokkan wajah Anda di kantor.',
    'No photo tries left. An officer will compare your face at the office.',
  ),
  'face.busy': e(
    503,
    'Pencocokan wajah sedang sibuk. Coba lagi sebentar.',
    'Face matching is busy. Try again shortly.',
  ),

  'offer.unknown': e(
    404,
    'Kode aktivasi tidak dikenal. Minta kode baru kepada petugas.',
    'Unknown activation code. Ask the officer for a new one.',
  ),
  'offer.expired': e(
    410,
    'Kode aktivasi kedaluwarsa. Minta kode baru kepada petugas.',
    'The activation code has expired. Ask the officer for a new one.',
  ),
  'offer.already_used': e(
    409,
    'Kode aktivasi sudah dipakai. Minta kode baru kepada petugas.',
    'The activation code was used. Ask the officer for a new one.',
  ),
  'offer.wrong_device': e(
    403,
    'Kode ini untuk ponsel lain. Pindai dengan ponsel yang mendaftar.',
    'This code is for another phone. Scan with the phone that applied.',
  ),
  'offer.closed': e(
    410,
    'Aktivasi ini dihentikan. Minta kode baru kepada petugas.',
    'This activation was stopped. Ask the officer for a new one.',
  ),
  'code.not_sent': e(
    409,
    'Kode belum terkirim. Tunggu sebentar, lalu periksa surel Anda.',
    'The code has not been sent yet. Wait a moment and check your e-mail.',
  ),
  'code.wrong': e(
    400,
    'Kode salah. Periksa surel terakhir, lalu coba lagi.',
    'Wrong code. Check the latest e-mail and try again.',
  ),
  'code.expired': e(410, 'Kode kedaluwarsa. Minta kode baru.', 'The code has expired. Ask for a new one.'),
  'code.tries_used_up': e(
    410,
    'Percobaan kode habis. Minta petugas membuka aktivasi baru.',
    'No code tries left. Ask the officer to open a new activation.',
  ),
  'code.sends_used_up': e(
    429,
    'Kode sudah dikirim tiga kali. Minta petugas membuka aktivasi baru.',
    'The code was sent three times. Ask the officer to open a new activation.',
  ),

  'pin.wrong': e(401, 'PIN salah. Coba lagi.', 'Wrong PIN. Try again.'),
  'pin.wait': e(429, 'Terlalu banyak PIN salah. Tunggu, lalu coba lagi.', 'Too many wrong PINs. Wait, then try again.'),
  'pin.input_invalid': e(
    400,
    'Masukan PIN tidak terbaca. Masukkan PIN lagi.',
    'The PIN input is not readable. Enter it again.',
  ),
  'pin.not_set': e(409, 'PIN belum dibuat. Buat PIN dahulu.', 'No PIN yet. Set a PIN first.'),

  'share.unknown': e(
    404,
    'Kode tidak dikenal. Minta pemilik membuat kode baru.',
    'Unknown code. Ask the holder for a new one.',
  ),
  'share.already_used': e(
    409,
    'Kode sudah dipakai. Minta pemilik membuat kode baru.',
    'The code was already used. Ask the holder for a new one.',
  ),
  'share.expired': e(410, 'Kode sudah kedaluwarsa. Minta kode baru.', 'The code has expired. Ask for a new one.'),
  'share.frame_stale': e(
    410,
    'Gambar kode kedaluwarsa. Pindai langsung dari layar pemilik.',
    'The picture of the code is too old. Scan it live from the holder’s screen.',
  ),
  'share.own': e(
    403,
    'Ini kode Anda sendiri. Tunjukkan kepada orang lain.',
    'This is your own code. Show it to somebody else.',
  ),
  'share.nothing_allowed': e(
    403,
    'Tujuan ini tidak mengizinkan data yang dipilih pemilik. Pilih tujuan lain.',
    'This purpose allows none of the chosen data. Choose another purpose.',
  ),
  'share.wrong_scanner': e(
    403,
    'Kode ketik hanya untuk lembaga terdaftar. Pindai kodenya.',
    'Typed codes are for registered institutions only. Scan the code.',
  ),
  'presentation.unknown': e(404, 'Permintaan data tidak ditemukan. Mulai lagi.', 'Request not found. Start again.'),
  'presentation.expired': e(
    410,
    'Permintaan data kedaluwarsa. Minta kode baru.',
    'The request has expired. Ask for a new code.',
  ),
  'presentation.answered': e(
    409,
    'Permintaan ini sudah dijawab. Mulai lagi bila perlu.',
    'This request was answered. Start again if needed.',
  ),
  'institution.suspended': e(
    403,
    'Lembaga ini sedang dibekukan. Hubungi Dukcapil.',
    'This institution is suspended. Contact Dukcapil.',
  ),
  'purpose.unknown': e(
    404,
    'Tujuan tidak terdaftar. Pilih tujuan lain.',
    'The purpose is not registered. Choose another.',
  ),

  'passkey.failed': e(
    401,
    'Kunci sandi tidak cocok. Coba lagi atau minta undangan baru.',
    'The passkey did not match. Try again or ask for a new invitation.',
  ),
  'invite.invalid': e(
    410,
    'Undangan tidak berlaku. Minta undangan baru kepada admin.',
    'The invitation is not valid. Ask the admin for a new one.',
  ),
  'screen.unknown': e(
    404,
    'Layar ini belum terhubung. Buka lagi dari konsol petugas.',
    'This screen is not connected. Open it again from the officer console.',
  ),
  'persona.unknown': e(
    404,
    'Persona contoh tidak ada. Pilih dari daftar.',
    'No such persona. Choose one from the list.',
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Body of every refusal (RFC 9457), with our code, and whatever the refusal counts. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  /** Tries left, where something is counted. */
  readonly triesLeft?: number;
  /** Seconds to wait, where waiting helps. */
  readonly retryAfter?: number;
}
