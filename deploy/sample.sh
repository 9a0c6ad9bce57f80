#!/bin/sh
# 写出潍坊市及十二个县市区共 65 个节点的配置样本：每个单位取走自己的一份。
# Writes sample configurations of the 65 nodes of Weifang and its twelve counties; each agency
# takes its own.
#
#   sh sample.sh FOLDER NATS_HOST NATS_HOST NATS_HOST
set -eu
folder=$1
shift
mkdir -p "$folder"
servers=$(for host in "$@"; do printf '"nats://%s:4222", ' "$host"; done | sed 's/, $//')
port=8400
for region in 370700 370702 370703 370704 370705 370724 370725 370781 370782 370783 370784 370785 \
  370786; do
  for agency in committee police procuratorate court justice; do
    node=$region.$agency
    cat > "$folder/$node.json" << END
{
  "folder": "/var/lib/xinqu/$node",
  "keys": "/etc/xinqu/$node.keys.json",
  "trust": "/etc/xinqu/trust",
  "port": $port,
  "canal": { "driver": "nats", "servers": [$servers], "ca": "/etc/xinqu/ca.pem" }
}
END
    port=$((port + 1))
  done
done
