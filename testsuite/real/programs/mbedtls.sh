# mbedtls: its test suites and self tests.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=mbedtls
VERSION=2.28.3-1
ORACLE=mbedtls

suites="bignum.misc bignum.generated rsa ecp ecdsa ecdh dhm pk pkparse pkwrite x509parse x509write
  ssl pem asn1write asn1parse cipher.aes md gcm.aes128_de ccm ctr_drbg
  entropy hkdf pkcs1_v15 pkcs1_v21 pkcs5 psa_crypto cmac"

setup () { :; }

build () {
  make $J lib CC="$CC" CFLAGS="$OPT"
  make -C programs CC="$CC" CFLAGS="$OPT" test/selftest
  for s in $suites; do
    echo test_suite_$s
  done | xargs make $J -C tests CC="$CC" CFLAGS="$OPT"
}

# Some certificates of the tests have expired, so a few tests fail.
work () {
  cd tests
  for s in $suites; do
    LD_PRELOAD=$PRELOAD timeout 200 ./test_suite_$s >"$OUT/$s" 2>&1 \
      || echo "status $?" >>"$OUT/$s"
  done
  LD_PRELOAD=$PRELOAD timeout 200 ../programs/test/selftest 2>&1 \
    | grep -v -i -E 'time|entropy|timing|cycles' >"$OUT/selftest" || true
}
