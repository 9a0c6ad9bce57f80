#!/bin/sh
# 为信息渠（NATS）制作自签的根证书与各服务器证书。
# Makes a root certificate of our own and a certificate for each NATS server of the canal.
#
#   sh certificates.sh FOLDER HOST_OR_ADDRESS...
#
# FOLDER/ca.pem goes to every node; FOLDER/NAME.pem and NAME.key to the server of that name.
# FOLDER/ca.key signs new servers: keep it off the servers. What exists is not made again.
set -eu
umask 077
folder=$1
shift
mkdir -p "$folder"
cd "$folder"
days=3650

if [ ! -f ca.key ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days $days \
    -subj '/CN=Xinqu canal' -keyout ca.key -out ca.pem \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' 2>/dev/null
fi

for name in "$@"; do
  [ ! -f "$name.key" ] || continue
  case $name in
    *[!0-9.]*) kind=DNS ;;
    *) kind=IP ;;
  esac
  # Servers are clients of each other, so that their certificates serve for both.
  printf '%s\n' "subjectAltName=$kind:$name" 'extendedKeyUsage=serverAuth,clientAuth' \
    'basicConstraints=critical,CA:FALSE' > "$name.ext"
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -subj "/CN=$name" -keyout "$name.key" -out "$name.csr" 2>/dev/null
  openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days $days \
    -extfile "$name.ext" -out "$name.pem" 2>/dev/null
  rm -f "$name.ext" "$name.csr"
done
chmod 644 -- *.pem
