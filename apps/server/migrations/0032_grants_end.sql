-- What wallets of other makers were allowed ends with the PIN, or the phone, that it was allowed on; until now it outlived
-- both. Also of the wallets that 0030 disabled: whoever had U alone might have let one in.
update issuance_grant allowed set revoked_at = app_clock(), revoked_why = 'pin_key'
where revoked_at is null and (
  exists (select from pin_reset reset where reset.rid = allowed.rid and reset.state = 'done'
    and reset.updated_at > allowed.created_at)
  or (exists (select from device where device.rid = allowed.rid and device.state <> 'binding')
    and not exists (select from device where device.rid = allowed.rid and device.state = 'active'
      and device.activated_at <= allowed.created_at)));
